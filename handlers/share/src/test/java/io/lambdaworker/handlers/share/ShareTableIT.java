package io.lambdaworker.handlers.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.handlers.common.IdempotentWrites.Result;
import io.lambdaworker.handlers.share.ShareTable.Item;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A sharing is counted and recorded in DynamoDB exactly once. */
class ShareTableIT {
  private static final Item LAMP = new Item(Optional.of("Lamp"));

  private final Clock clock = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);
  private LocalTable local;
  private ShareTable table;

  @BeforeEach
  void create() {
    local = LocalTable.create();
    table = new ShareTable(local.dynamo(), local.name(), clock);
  }

  @AfterEach
  void delete() {
    local.close();
  }

  @Test
  void countsPublishesAndRecordsASharing() throws Exception {
    local.putItem("i1", Map.of("Name", "Lamp", "Color", "red"));

    var item = table.find("i1").orElseThrow();
    assertThat(item).isEqualTo(LAMP);
    assertThat(table.share(event("i1", "e1"), item)).isEqualTo(Result.WRITTEN);

    assertThat(local.item("i1"))
        .containsEntry("SharedCount", AttributeValue.fromN("1"))
        .containsEntry("IsPublic", AttributeValue.fromBool(true))
        .containsEntry("UpdatedAt", AttributeValue.fromS("2026-01-05T12:00:00Z"))
        .containsEntry("Color", AttributeValue.fromS("red"));
    assertThat(local.activities("u1"))
        .containsExactly(
            Map.of(
                "PK", AttributeValue.fromS("USER#u1"),
                "SK", AttributeValue.fromS("ACTIVITY#2026-01-05T10:30:00.000Z#e1"),
                "Type", AttributeValue.fromS("SHARE"),
                "UserId", AttributeValue.fromS("u1"),
                "ItemId", AttributeValue.fromS("i1"),
                "ItemName", AttributeValue.fromS("Lamp"),
                "SharedAt", AttributeValue.fromS("2026-01-05T10:30:00Z"),
                "EventId", AttributeValue.fromS("e1"),
                "CreatedAt", AttributeValue.fromS("2026-01-05T12:00:00Z")));
  }

  @Test
  void countsAnEventDeliveredTwiceOnce() throws Exception {
    local.putItem("i1", Map.of("Name", "Lamp"));

    assertThat(table.share(event("i1", "e1"), LAMP)).isEqualTo(Result.WRITTEN);
    assertThat(table.share(event("i1", "e1"), LAMP)).isEqualTo(Result.DUPLICATE);
    assertThat(table.share(event("i1", "e2"), LAMP)).isEqualTo(Result.WRITTEN);

    assertThat(local.item("i1")).containsEntry("SharedCount", AttributeValue.fromN("2"));
    assertThat(local.activities("u1")).hasSize(2);
  }

  @Test
  void countsAnEventDeliveredToManyAtOnceOnce() throws Exception {
    local.putItem("i1", Map.of("Name", "Lamp"));

    var results = atOnce(Collections.nCopies(16, () -> table.share(event("i1", "e1"), LAMP)));

    assertThat(results).filteredOn(Result.WRITTEN::equals).hasSize(1);
    assertThat(results).filteredOn(Result.DUPLICATE::equals).hasSize(15);
    assertThat(local.item("i1")).containsEntry("SharedCount", AttributeValue.fromN("1"));
    assertThat(local.activities("u1")).hasSize(1);
  }

  @Test
  void losesNoneOfManyEventsOfOneItem() throws Exception {
    local.putItem("i1", Map.of("Name", "Lamp"));

    var results =
        atOnce(
            IntStream.range(0, 16)
                .<Callable<Result>>mapToObj(i -> () -> table.share(event("i1", "e" + i), LAMP))
                .toList());

    assertThat(results).hasSize(16).containsOnly(Result.WRITTEN);
    assertThat(local.item("i1")).containsEntry("SharedCount", AttributeValue.fromN("16"));
    assertThat(local.activities("u1")).hasSize(16);
  }

  @Test
  void findsNoItemThatIsNotThere() {
    assertThat(table.find("unknown")).isEmpty();
  }

  @Test
  void writesNothingForAnItemDeletedSinceItWasFound() throws Exception {
    assertThat(table.share(event("gone", "e1"), LAMP)).isEqualTo(Result.REFUSED);

    assertThat(local.item("gone")).isEmpty();
    assertThat(local.activities("u1")).isEmpty();
    local.putItem("gone", Map.of());
    assertThat(table.share(event("gone", "e1"), LAMP))
        .as("no marker was left")
        .isEqualTo(Result.WRITTEN);
  }

  @Test
  void sharesAnItemWithoutAName() throws Exception {
    local.putItem("i1", Map.of());

    assertThat(table.share(event("i1", "e1"), table.find("i1").orElseThrow()))
        .isEqualTo(Result.WRITTEN);
    assertThat(local.activities("u1").getFirst()).doesNotContainKey("ItemName");
  }

  @Test
  void listsActivitiesInTheOrderOfTheirTime() throws Exception {
    local.putItem("i1", Map.of());
    for (var time :
        List.of("2026-01-05T10:30:00.5Z", "2026-01-05T10:30:00Z", "2026-01-05T10:30:01Z")) {
      table.share(new ShareEvent("i1", "u1", Instant.parse(time), "e" + time), LAMP);
    }

    assertThat(local.activities("u1"))
        .extracting(activity -> activity.get("SharedAt").s())
        .containsExactly(
            "2026-01-05T10:30:01Z", "2026-01-05T10:30:00.500Z", "2026-01-05T10:30:00Z");
  }

  private static ShareEvent event(String itemId, String eventId) {
    return new ShareEvent(itemId, "u1", Instant.parse("2026-01-05T10:30:00Z"), eventId);
  }

  private static List<Result> atOnce(List<Callable<Result>> calls) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Result>();
      for (Future<Result> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
