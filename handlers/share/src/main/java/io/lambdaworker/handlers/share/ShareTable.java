package io.lambdaworker.handlers.share;

import io.lambdaworker.handlers.common.IdempotentWrites;
import io.lambdaworker.handlers.common.IdempotentWrites.Result;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The items and activities in one DynamoDB table, with the keys PK and SK: an item under {@code
 * ITEM#id} and {@code METADATA}, an activity under {@code USER#id} and {@code ACTIVITY#time#event},
 * in order of time.
 */
final class ShareTable {
  /** Of fixed width, so that keys sort as their times do; an Instant's own text does not. */
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final DynamoDbClient dynamo;
  private final String table;
  private final Clock clock;
  private final IdempotentWrites writes;

  ShareTable(DynamoDbClient dynamo, String table, Clock clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
    writes = new IdempotentWrites(dynamo, table, clock);
  }

  /** An item as far as a sharing needs it; not every item has a name. */
  record Item(Optional<String> name) {}

  /** Finds an item; strongly consistent, for one made a moment ago must not count as unknown. */
  Optional<Item> find(String itemId) {
    var response =
        dynamo.getItem(request ->
            request
                .tableName(table)
                .key(itemKey(itemId))
                .consistentRead(true)
                .projectionExpression("PK, #name")
                .expressionAttributeNames(Map.of("#name", "Name")));
    return response.hasItem()
        ? Optional.of(
            new Item(Optional.ofNullable(response.item().get("Name")).map(AttributeValue::s)))
        : Optional.empty();
  }

  /**
   * Counts a sharing, makes the item public and adds the activity: all of it once per event, or
   * nothing.
   */
  Result share(ShareEvent event, Item item) throws InterruptedException {
    return writes.write(event.eventId(), List.of(countedItem(event), activity(event, item)));
  }

  private TransactWriteItem countedItem(ShareEvent event) {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(itemKey(event.itemId()))
                .conditionExpression("attribute_exists(PK)")
                .updateExpression("SET IsPublic = :true, UpdatedAt = :now ADD SharedCount :one")
                .expressionAttributeValues(
                    Map.of(
                        ":true", AttributeValue.fromBool(true),
                        ":now", text(clock.instant()),
                        ":one", AttributeValue.fromN("1"))))
        .build();
  }

  private TransactWriteItem activity(ShareEvent event, Item item) {
    var activity = new HashMap<String, AttributeValue>();
    activity.put("PK", AttributeValue.fromS("USER#" + event.userId()));
    activity.put(
        "SK",
        AttributeValue.fromS(
            "ACTIVITY#" + SORTABLE.format(event.sharedAt()) + "#" + event.eventId()));
    activity.put("Type", AttributeValue.fromS("SHARE"));
    activity.put("UserId", AttributeValue.fromS(event.userId()));
    activity.put("ItemId", AttributeValue.fromS(event.itemId()));
    item.name().ifPresent(name -> activity.put("ItemName", AttributeValue.fromS(name)));
    activity.put("SharedAt", text(event.sharedAt()));
    activity.put("EventId", AttributeValue.fromS(event.eventId()));
    activity.put("CreatedAt", text(clock.instant()));
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(activity)).build();
  }

  private static AttributeValue text(Instant time) {
    return AttributeValue.fromS(time.toString());
  }

  private static Map<String, AttributeValue> itemKey(String itemId) {
    return Map.of(
        "PK", AttributeValue.fromS("ITEM#" + itemId), "SK", AttributeValue.fromS("METADATA"));
  }
}
