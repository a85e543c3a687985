package io.lambdaworker.handlers.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.handlers.common.IdempotentWrites.Result;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** An event that is delivered twice is written once. */
class IdempotentWritesTest {
  private final FakeDynamo dynamo = new FakeDynamo();
  private final IdempotentWrites writes =
      new IdempotentWrites(
          dynamo, "items", Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

  @Test
  void putsAMarkerThatExpiresBesideTheItems() throws Exception {
    assertThat(writes.write("e1", List.of(anItem()))).isEqualTo(Result.WRITTEN);

    var sent = dynamo.requests.getFirst().transactItems();
    assertThat(sent).hasSize(2);
    var marker = sent.getFirst().put();
    assertThat(marker.tableName()).isEqualTo("items");
    assertThat(marker.conditionExpression()).isEqualTo("attribute_not_exists(PK)");
    assertThat(marker.item().get("PK").s()).isEqualTo("EVENT#e1");
    assertThat(Instant.ofEpochSecond(Long.parseLong(marker.item().get("ExpiresAt").n())))
        .isEqualTo("2026-01-31T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "ConditionalCheckFailed, None, DUPLICATE",
    "ConditionalCheckFailed, ConditionalCheckFailed, DUPLICATE",
    "ConditionalCheckFailed, TransactionConflict, DUPLICATE",
    "None, ConditionalCheckFailed, REFUSED",
    "TransactionConflict, ConditionalCheckFailed, REFUSED"
  })
  void tellsADuplicateFromARefusal(String marker, String item, Result expected) throws Exception {
    dynamo.refuse(marker, item);

    assertThat(writes.write("e1", List.of(anItem()))).isEqualTo(expected);
    assertThat(dynamo.requests).hasSize(1);
  }

  @Test
  void waitsForOtherWritersOfTheSameItem() throws Exception {
    dynamo.refuse("None", "TransactionConflict");
    dynamo.refuse("ThrottlingError", "None");
    dynamo.refuse("ProvisionedThroughputExceeded", "TransactionConflict");

    assertThat(writes.write("e1", List.of(anItem()))).isEqualTo(Result.WRITTEN);
    assertThat(dynamo.requests).hasSize(4);
  }

  @Test
  void givesUpWhenOthersDoNotYield() {
    Collections.nCopies(6, "TransactionConflict").forEach(code -> dynamo.refuse("None", code));

    assertThatThrownBy(() -> writes.write("e1", List.of(anItem())))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(dynamo.requests).hasSize(6);
  }

  @Test
  void doesNotRepeatWhatCannotSucceed() {
    dynamo.refuse("None", "ValidationError");

    assertThatThrownBy(() -> writes.write("e1", List.of(anItem())))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(dynamo.requests).hasSize(1);
  }

  private static TransactWriteItem anItem() {
    return TransactWriteItem.builder().update(update -> update.tableName("items")).build();
  }

  /** Answers with the refusals it was given, then with success. */
  private static final class FakeDynamo implements DynamoDbClient {
    private final Deque<List<String>> refusals = new ArrayDeque<>();
    private final List<TransactWriteItemsRequest> requests = new ArrayList<>();

    void refuse(String... codes) {
      refusals.add(List.of(codes));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      requests.add(request);
      var codes = refusals.poll();
      if (codes == null) {
        return TransactWriteItemsResponse.builder().build();
      }
      throw TransactionCanceledException.builder()
          .message("Transaction cancelled")
          .cancellationReasons(
              codes.stream().map(code -> CancellationReason.builder().code(code).build()).toList())
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
