package io.lambdaworker.operator.app.lifecycle;

import io.lambdaworker.operator.app.PersonInAws;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Messages for the share worker, one after the other, and what it counted of them. */
final class ShareTraffic implements AutoCloseable {
  static final String TABLE = "items";
  private static final int EACH_MILLISECONDS = 250;

  private final PersonInAws aws;
  private final String queueUrl;
  private final AtomicInteger sent = new AtomicInteger();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  private ShareTraffic(PersonInAws aws, String queueUrl) {
    this.aws = aws;
    this.queueUrl = queueUrl;
  }

  /** Makes the worker's table with the one item that all messages are about. */
  static void makeTable(PersonInAws aws) {
    aws.dynamoDb()
        .createTable(table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    a -> a.attributeName("PK").attributeType(ScalarAttributeType.S),
                    a -> a.attributeName("SK").attributeType(ScalarAttributeType.S))
                .keySchema(
                    k -> k.attributeName("PK").keyType(KeyType.HASH),
                    k -> k.attributeName("SK").keyType(KeyType.RANGE)));
    aws.dynamoDb().putItem(put -> put.tableName(TABLE).item(key("ITEM#item-1", "METADATA")));
  }

  static ShareTraffic begin(PersonInAws aws, String queueUrl) {
    var traffic = new ShareTraffic(aws, queueUrl);
    traffic.clock.scheduleAtFixedRate(traffic::send, 0, EACH_MILLISECONDS, TimeUnit.MILLISECONDS);
    return traffic;
  }

  private void send() {
    int number = sent.get() + 1;
    String body =
        """
        {"itemId": "item-1", "userId": "user-1", "sharedAt": "2026-01-05T10:30:00Z", "eventId": "event-%d"}\
        """
            .formatted(number);
    aws.sqs().sendMessage(send -> send.queueUrl(queueUrl).messageBody(body));
    sent.set(number);
  }

  /** Messages so far; once closed, all of them. */
  int sent() {
    return sent.get();
  }

  /** How often the item was shared, as it says itself. */
  int shares() {
    AttributeValue count =
        aws.dynamoDb()
            .getItem(get -> get.tableName(TABLE).key(key("ITEM#item-1", "METADATA")))
            .item()
            .get("SharedCount");
    return count == null ? 0 : Integer.parseInt(count.n());
  }

  /** How many different events the user's activities have. */
  long events() {
    return aws
        .dynamoDb()
        .queryPaginator(query ->
            query
                .tableName(TABLE)
                .keyConditionExpression("PK = :user")
                .expressionAttributeValues(Map.of(":user", AttributeValue.fromS("USER#user-1"))))
        .items()
        .stream()
        .map(activity -> activity.get("EventId").s())
        .distinct()
        .count();
  }

  @Override
  public void close() {
    clock.close();
  }

  private static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("PK", AttributeValue.fromS(partition), "SK", AttributeValue.fromS(sort));
  }
}
