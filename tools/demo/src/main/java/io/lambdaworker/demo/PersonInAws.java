package io.lambdaworker.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Someone with the AWS console open: prepares what the worker needs, changes things by hand, and
 * looks.
 */
final class PersonInAws {
  static final String TABLE = "items";

  private static final String EVERYTHING =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;

  private final LambdaClient lambda;
  private final IamClient iam;
  private final SqsClient sqs;
  private final CloudWatchClient cloudWatch;
  private final CloudWatchLogsClient logs;
  private final DynamoDbClient dynamo;

  /**
   * @param endpoint AWS itself, not through the gateway: these calls are not the operator's
   */
  PersonInAws(URI endpoint, String region) {
    SdkHttpClient http = UrlConnectionHttpClient.create();
    lambda = at(LambdaClient.builder().httpClient(http), endpoint, region).build();
    iam = at(IamClient.builder().httpClient(http), endpoint, region).build();
    sqs = at(SqsClient.builder().httpClient(http), endpoint, region).build();
    cloudWatch = at(CloudWatchClient.builder().httpClient(http), endpoint, region).build();
    logs = at(CloudWatchLogsClient.builder().httpClient(http), endpoint, region).build();
    dynamo = at(DynamoDbClient.builder().httpClient(http), endpoint, region).build();
  }

  /** A user who may do everything; what it really may is up to whoever stands before AWS. */
  AccessKey makeUser(String name) {
    iam.createUser(r -> r.userName(name));
    iam.putUserPolicy(r -> r.userName(name).policyName("everything").policyDocument(EVERYTHING));
    return iam.createAccessKey(r -> r.userName(name)).accessKey();
  }

  void makePolicy(String name, String document) {
    iam.createPolicy(r -> r.policyName(name).policyDocument(document));
  }

  private static <B extends AwsClientBuilder<B, ?>> B at(B builder, URI endpoint, String region) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  void makeTable() {
    dynamo.createTable(table ->
        table
            .tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                a -> a.attributeName("PK").attributeType(ScalarAttributeType.S),
                a -> a.attributeName("SK").attributeType(ScalarAttributeType.S))
            .keySchema(
                k -> k.attributeName("PK").keyType(KeyType.HASH),
                k -> k.attributeName("SK").keyType(KeyType.RANGE)));
  }

  void putItem(String id, String name) {
    dynamo.putItem(put ->
        put.tableName(TABLE)
            .item(
                Map.of(
                    "PK", AttributeValue.fromS("ITEM#" + id),
                    "SK", AttributeValue.fromS("METADATA"),
                    "Name", AttributeValue.fromS(name))));
  }

  Optional<Map<String, AttributeValue>> item(String id) {
    var response =
        dynamo.getItem(get ->
            get.tableName(TABLE)
                .key(
                    Map.of(
                        "PK", AttributeValue.fromS("ITEM#" + id),
                        "SK", AttributeValue.fromS("METADATA"))));
    return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
  }

  List<Map<String, AttributeValue>> activities(String user) {
    return dynamo
        .queryPaginator(query ->
            query
                .tableName(TABLE)
                .keyConditionExpression("PK = :user")
                .expressionAttributeValues(Map.of(":user", AttributeValue.fromS("USER#" + user))))
        .items()
        .stream()
        .toList();
  }

  void send(String queueUrl, String body) {
    sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(body));
  }

  int messagesIn(String queueUrl) {
    var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    var attributes =
        sqs.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(name)).attributes();
    return Integer.parseInt(attributes.get(name));
  }

  /** Messages that wait or are being worked on, those of failed invocations too. */
  int messagesUnderWay(String queueUrl) {
    return sqs
        .getQueueAttributes(get ->
            get.queueUrl(queueUrl)
                .attributeNames(
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  String firstMessageIn(String queueUrl) {
    return sqs.receiveMessage(receive -> receive.queueUrl(queueUrl).visibilityTimeout(0))
        .messages()
        .getFirst()
        .body();
  }

  void setMemory(String function, int memory) {
    lambda.updateFunctionConfiguration(update -> update.functionName(function).memorySize(memory));
  }

  int memory(String function) {
    return lambda.getFunctionConfiguration(get -> get.functionName(function)).memorySize();
  }

  void disableMapping(String uuid) {
    lambda.updateEventSourceMapping(update -> update.uuid(uuid).enabled(false));
  }

  String mappingState(String uuid) {
    return lambda.getEventSourceMapping(get -> get.uuid(uuid)).state();
  }

  String mappingTarget(String uuid) {
    return lambda.getEventSourceMapping(get -> get.uuid(uuid)).functionArn();
  }

  /** The published versions, in order. */
  List<String> versions(String function) {
    return lambda
        .listVersionsByFunctionPaginator(list -> list.functionName(function))
        .versions()
        .stream()
        .map(version -> version.version())
        .filter(version -> !version.equals("$LATEST"))
        .toList();
  }

  /** The versions that the alias live sends invocations to, the one that gets most first. */
  List<String> servedBy(String function) {
    GetAliasResponse live = lambda.getAlias(get -> get.functionName(function).name("live"));
    var versions = new ArrayList<>(List.of(live.functionVersion()));
    versions.addAll(weights(live).keySet());
    return versions;
  }

  /** Where the alias live sends invocations, in words. */
  String traffic(String function) {
    GetAliasResponse live = lambda.getAlias(get -> get.functionName(function).name("live"));
    var words = new StringBuilder();
    long rest = 100;
    for (var weight : weights(live).entrySet()) {
      long percent = Math.round(weight.getValue() * 100);
      words.append(", version %s with %d %%".formatted(weight.getKey(), percent));
      rest -= percent;
    }
    return "version %s with %d %%%s".formatted(live.functionVersion(), rest, words);
  }

  private static Map<String, Double> weights(GetAliasResponse live) {
    return live.routingConfig() == null
        ? Map.of()
        : live.routingConfig().additionalVersionWeights();
  }

  /** How many invocations of a version through the alias live failed in the last half hour. */
  long failures(String function, String version) {
    Instant now = Instant.now();
    return (long)
        cloudWatch
            .getMetricStatistics(get ->
                get.namespace("AWS/Lambda")
                    .metricName("Errors")
                    .dimensions(
                        dimension("FunctionName", function),
                        dimension("Resource", function + ":live"),
                        dimension("ExecutedVersion", version))
                    .startTime(now.minus(Duration.ofMinutes(30)))
                    .endTime(now.plus(Duration.ofMinutes(1)))
                    .period(60)
                    .statistics(Statistic.SUM))
            .datapoints()
            .stream()
            .mapToDouble(minute -> minute.sum())
            .sum();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  void deleteAlarm(String alarm) {
    cloudWatch.deleteAlarms(delete -> delete.alarmNames(alarm));
  }

  boolean hasAlarm(String alarm) {
    return !cloudWatch.describeAlarms(d -> d.alarmNames(alarm)).metricAlarms().isEmpty();
  }

  /** The names of those alarms that are in ALARM and whose names begin so. */
  List<String> firing(String prefix) {
    return cloudWatch
        .describeAlarms(d -> d.alarmNamePrefix(prefix).stateValue(StateValue.ALARM))
        .metricAlarms()
        .stream()
        .map(MetricAlarm::alarmName)
        .toList();
  }

  void widenRole(String role, String policy, String document) {
    iam.putRolePolicy(put -> put.roleName(role).policyName(policy).policyDocument(document));
  }

  Set<String> rolePolicies(String role) {
    return Set.copyOf(iam.listRolePolicies(list -> list.roleName(role)).policyNames());
  }

  /** Everything in the account whose name begins so, in words. */
  List<String> everythingNamed(String prefix) {
    var found = new ArrayList<String>();
    lambda.listFunctionsPaginator().functions().stream()
        .filter(f -> f.functionName().startsWith(prefix))
        .forEach(f -> found.add("function " + f.functionName()));
    lambda.listEventSourceMappingsPaginator().eventSourceMappings().stream()
        .filter(m -> m.functionArn().contains(":function:" + prefix))
        .forEach(m -> found.add("event source mapping " + m.uuid()));
    sqs.listQueues(list -> list.queueNamePrefix(prefix))
        .queueUrls()
        .forEach(url -> found.add("queue " + url.substring(url.lastIndexOf('/') + 1)));
    iam.listRolesPaginator().roles().stream()
        .filter(r -> r.roleName().startsWith(prefix))
        .forEach(r -> found.add("role " + r.roleName()));
    logs.describeLogGroups(d -> d.logGroupNamePrefix("/aws/lambda/" + prefix))
        .logGroups()
        .forEach(g -> found.add("log group " + g.logGroupName()));
    cloudWatch
        .describeAlarms(d -> d.alarmNamePrefix(prefix))
        .metricAlarms()
        .forEach(a -> found.add("alarm " + a.alarmName()));
    return found;
  }
}
