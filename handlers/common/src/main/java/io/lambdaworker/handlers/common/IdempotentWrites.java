package io.lambdaworker.handlers.common;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes that happen once per event, however often the event is delivered: a marker of the event is
 * put in the same DynamoDB transaction, on condition that it is not there yet.
 */
public final class IdempotentWrites {
  /** What became of a write. */
  public enum Result {
    /** All of it was written. */
    WRITTEN,
    /** This event was written before; nothing was written now. */
    DUPLICATE,
    /** A condition of the items themselves does not hold; nothing was written. */
    REFUSED
  }

  /**
   * Longer than a message can live: 14 days in its queue and, after a redrive of the DLQ, 14 days
   * again.
   */
  static final Duration MARKER_LIFE = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(IdempotentWrites.class);
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  /**
   * Passing reasons, which the SDK does not repeat by itself; "None" stands for items that were in
   * order.
   */
  private static final Set<String> PASSING =
      Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

  private final DynamoDbClient dynamo;
  private final String table;
  private final Clock clock;

  public IdempotentWrites(DynamoDbClient dynamo, String table, Clock clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Writes all items or none.
   *
   * @param eventId the same for every delivery of one event
   * @param items at most 99, none of them the marker's own
   * @throws TransactionCanceledException if DynamoDB refuses for another reason than a condition,
   *     or if other writers of the same items did not yield in about a second
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">
   *     TransactWriteItems</a>
   */
  public Result write(String eventId, List<TransactWriteItem> items) throws InterruptedException {
    var all = new ArrayList<TransactWriteItem>();
    all.add(marker(eventId));
    all.addAll(items);
    for (var attempt = 1; ; attempt++) {
      try {
        dynamo.transactWriteItems(request -> request.transactItems(all));
        return Result.WRITTEN;
      } catch (TransactionCanceledException e) {
        var codes = e.cancellationReasons().stream().map(CancellationReason::code).toList();
        if (!codes.isEmpty() && CONDITION_FAILED.equals(codes.getFirst())) {
          return Result.DUPLICATE;
        }
        if (codes.contains(CONDITION_FAILED)) {
          return Result.REFUSED;
        }
        if (attempt == ATTEMPTS || codes.isEmpty() || !PASSING.containsAll(codes)) {
          throw e;
        }
        LOG.debug("Transaction cancelled by {}, attempt {}", codes, attempt);
        pause(attempt);
      }
    }
  }

  private TransactWriteItem marker(String eventId) {
    var key = AttributeValue.fromS("EVENT#" + eventId);
    var expiry = clock.instant().plus(MARKER_LIFE).getEpochSecond();
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "PK",
                        key,
                        "SK",
                        key,
                        "ExpiresAt",
                        AttributeValue.fromN(Long.toString(expiry))))
                .conditionExpression("attribute_not_exists(PK)"))
        .build();
  }

  private static void pause(int attempt) throws InterruptedException {
    var longest = FIRST_PAUSE.toMillis() << (attempt - 1);
    Thread.sleep(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
  }
}
