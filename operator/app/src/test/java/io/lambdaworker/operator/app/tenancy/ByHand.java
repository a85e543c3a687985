package io.lambdaworker.operator.app.tenancy;

import io.lambdaworker.operator.app.Space;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Resources that somebody made in AWS without the operator. */
final class ByHand {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}
      """;

  private ByHand() {}

  static Map<String, String> offeredTo(String path) {
    return Map.of(TagKeys.ADOPTABLE_BY, path, "team", "legacy");
  }

  static void function(Space space, String name, Map<String, String> tags) {
    space
        .aws()
        .lambda()
        .createFunction(r ->
            r.functionName(name)
                .runtime(Runtime.JAVA25)
                .handler("example.Legacy")
                .role("arn:aws:iam::000000000000:role/legacy")
                .memorySize(128)
                .tags(tags)
                .code(code -> code.s3Bucket(space.bucket()).s3Key(Space.CODE_KEY)));
    space.aws().lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName(name));
  }

  static String queue(Space space, String name, Map<String, String> tags) {
    return space.aws().sqs().createQueue(r -> r.queueName(name).tags(tags)).queueUrl();
  }

  static void logGroup(Space space, String name, Map<String, String> tags) {
    space.aws().logs().createLogGroup(r -> r.logGroupName(name).tags(tags));
  }

  /** The role that a function of this name would have. */
  static void role(Space space, String function, Map<String, String> tags) {
    List<Tag> all =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    space
        .aws()
        .iam()
        .createRole(r ->
            r.roleName(WorkerKey.of(function, "us-east-1").role())
                .path("/lambda-workers/")
                .assumeRolePolicyDocument(TRUST)
                .tags(all));
  }

  static void alarm(Space space, String name, Map<String, String> tags) {
    var all =
        tags.entrySet().stream()
            .map(tag ->
                software.amazon.awssdk.services.cloudwatch.model.Tag.builder()
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .build())
            .toList();
    space
        .aws()
        .cloudWatch()
        .putMetricAlarm(r ->
            r.alarmName(name)
                .namespace("Legacy")
                .metricName("Temperature")
                .statistic(Statistic.MAXIMUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(40.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .tags(all));
  }
}
