package io.lambdaworker.operator.app.tenancy;

import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Makes resources in AWS as somebody does without the operator. */
final class HandmadeResources {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}
      """;

  private HandmadeResources() {}

  static Map<String, String> offeredTo(String path) {
    return Map.of(TagKeys.ADOPTABLE_BY, path, "team", "legacy");
  }

  static void function(TestNamespace namespace, String name, Map<String, String> tags) {
    namespace
        .aws()
        .lambda()
        .createFunction(r ->
            r.functionName(name)
                .runtime(Runtime.JAVA25)
                .handler("example.Legacy")
                .role("arn:aws:iam::000000000000:role/legacy")
                .memorySize(128)
                .tags(tags)
                .code(code -> code.s3Bucket(namespace.bucket()).s3Key(TestNamespace.CODE_KEY)));
    namespace.aws().lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName(name));
  }

  static String queue(TestNamespace namespace, String name, Map<String, String> tags) {
    return namespace.aws().sqs().createQueue(r -> r.queueName(name).tags(tags)).queueUrl();
  }

  static void logGroup(TestNamespace namespace, String name, Map<String, String> tags) {
    namespace.aws().logs().createLogGroup(r -> r.logGroupName(name).tags(tags));
  }

  /** The role that a function of this name would have. */
  static void role(TestNamespace namespace, String function, Map<String, String> tags) {
    List<Tag> all =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    namespace
        .aws()
        .iam()
        .createRole(r ->
            r.roleName(WorkerKey.of(function, "us-east-1").role())
                .path("/lambda-workers/")
                .assumeRolePolicyDocument(TRUST)
                .tags(all));
  }

  static void alarm(TestNamespace namespace, String name, Map<String, String> tags) {
    var all =
        tags.entrySet().stream()
            .map(tag ->
                software.amazon.awssdk.services.cloudwatch.model.Tag.builder()
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .build())
            .toList();
    namespace
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
