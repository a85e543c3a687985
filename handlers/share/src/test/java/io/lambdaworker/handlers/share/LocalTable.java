package io.lambdaworker.handlers.share;

import io.lambdaworker.local.aws.Aws;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table of its own for each test, in the local stack's DynamoDB. */
record LocalTable(DynamoDbClient dynamo, String name) implements AutoCloseable {

  static URI endpoint() {
    return Aws.shared().directEndpoint();
  }

  @SuppressWarnings("unchecked") // the SDK's own varargs of consumers
  static LocalTable create() {
    var dynamo =
        DynamoDbClient.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    var name = "items-" + UUID.randomUUID();
    dynamo.createTable(table ->
        table
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                a -> a.attributeName("PK").attributeType(ScalarAttributeType.S),
                a -> a.attributeName("SK").attributeType(ScalarAttributeType.S))
            .keySchema(
                k -> k.attributeName("PK").keyType(KeyType.HASH),
                k -> k.attributeName("SK").keyType(KeyType.RANGE)));
    return new LocalTable(dynamo, name);
  }

  void putItem(String itemId, Map<String, String> attributes) {
    var item = new HashMap<String, AttributeValue>();
    item.put("PK", AttributeValue.fromS("ITEM#" + itemId));
    item.put("SK", AttributeValue.fromS("METADATA"));
    attributes.forEach((key, value) -> item.put(key, AttributeValue.fromS(value)));
    dynamo.putItem(put -> put.tableName(name).item(item));
  }

  Map<String, AttributeValue> item(String itemId) {
    return dynamo
        .getItem(get ->
            get.tableName(name)
                .key(
                    Map.of(
                        "PK", AttributeValue.fromS("ITEM#" + itemId),
                        "SK", AttributeValue.fromS("METADATA"))))
        .item();
  }

  /** A user's activities, the newest first, as a feed reads them. */
  List<Map<String, AttributeValue>> activities(String userId) {
    return dynamo
        .query(query ->
            query
                .tableName(name)
                .keyConditionExpression("PK = :user AND begins_with(SK, :activity)")
                .expressionAttributeValues(
                    Map.of(
                        ":user", AttributeValue.fromS("USER#" + userId),
                        ":activity", AttributeValue.fromS("ACTIVITY#")))
                .scanIndexForward(false))
        .items();
  }

  @Override
  public void close() {
    dynamo.deleteTable(table -> table.tableName(name));
    dynamo.close();
  }
}
