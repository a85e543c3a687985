package io.lambdaworker.operator.app.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** One worker's whole life needs exactly what the policy allows, with a class as in docs/iam.md. */
class OperatorPolicyIT {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String SPEC =
      """
      memorySize: %d
      %s
      code: {s3: {bucket: artifacts, key: %s}}
      eventSources:
        - {name: items, sqs: {queue: {maxReceiveCount: %d}, batchSize: %d}}
      access: [{dynamodb: {table: items, access: %s}}]
      logging: {retentionInDays: %d}
      tags: {%s: x}
      deletionPolicy: Delete
      classRef: {name: %s}
      """;

  /** Allowed by the policy, but not called in this life; other tests call them. */
  private static final Set<String> NOT_IN_THIS_LIFE =
      Set.of(
          "cloudwatch:GetMetricStatistics",
          "iam:UntagRole",
          "lambda:CreateAlias",
          "lambda:DeleteAlias",
          "lambda:DeleteProvisionedConcurrencyConfig",
          "lambda:ListProvisionedConcurrencyConfigs",
          "lambda:InvokeFunction",
          "lambda:ListAliases",
          "lambda:ListVersionsByFunction",
          "lambda:PublishVersion",
          "lambda:PutProvisionedConcurrencyConfig",
          "lambda:UpdateAlias",
          "lambda:GetFunctionConfiguration",
          "lambda:GetFunctionCodeSigningConfig",
          "lambda:GetFunctionEventInvokeConfig",
          "lambda:GetFunctionUrlConfig",
          "lambda:GetPolicy",
          "logs:DeleteRetentionPolicy",
          "sqs:GetQueueUrl");

  private final Gateway gateway = TestNamespace.stack().gateway();
  private final Set<String> called = new ConcurrentSkipListSet<>();

  @Test
  void aWholeLifeNeedsExactlyWhatThePolicyAllows() {
    TestNamespace.stack().aws().reset();
    var namespace = TestNamespace.create("permitted");
    String prefix = "prod" + namespace.name().substring("permitted".length()) + "-";
    OperatorPolicy.attach(prefix, namespace.bucket());
    String workerClass = namespace.className() + "-bounded";
    namespace.applyClassSpec(
        workerClass,
        """
        aws: {region: us-east-1, accountId: "000000000000", bulkRoleRead: true}
        allowedNamespaces: {matchLabels: {kubernetes.io/metadata.name: %s}}
        namePrefix: %s
        defaults: {runtime: java25}
        limits:
          maximumReservedConcurrency: 10
          resources: ['arn:aws:s3:::artifacts/handlers/*']
          access:
            - actions: ['dynamodb:*']
              resources: ['arn:aws:dynamodb:us-east-1:000000000000:table/items*']
        """
            .formatted(namespace.name(), prefix));
    String next = "handlers/next.zip";
    namespace.aws().putCode(namespace.bucket(), next, "second");
    OperatorPolicy.takeRefused();
    gateway.onCall(this::hear);
    try (var operator = OperatorUnderTest.inProcess(SECOND, SECOND, namespace)) {
      namespace.apply(
          "worker",
          SPEC.formatted(
              256,
              "concurrency: {reserved: 2}",
              TestNamespace.CODE_KEY,
              3,
              10,
              "Read",
              14,
              "team",
              workerClass));
      namespace.awaitReady("worker");
      String function = namespace.status("worker").functionName();
      assertThat(function).startsWith(prefix);
      namespace.apply(
          "worker", SPEC.formatted(512, "", next, 4, 5, "Write", 30, "cost", workerClass));
      namespace.awaitReady("worker");

      changeByHand(namespace, function);
      redrive(namespace, function);
      operator.awaitSweeps(2);
      namespace.deleteAndAwaitGone("worker");
    } finally {
      gateway.onCall(call -> {});
    }
    assertThat(OperatorPolicy.takeRefused()).isEmpty();
    assertThat(called).isSubsetOf(SdkCalls.ofOperator());
    Set<String> unused = PolicyFile.ofOperator().allowed();
    unused.removeAll(called);
    unused.removeAll(OperatorPolicyTest.BEYOND_CALLS.keySet());
    assertThat(new TreeSet<>(unused)).isSubsetOf(NOT_IN_THIS_LIFE);
  }

  private void hear(Call call) {
    called.add(call.operation());
  }

  /** Changes a resource of each kind by hand, and removes the role's boundary. */
  private static void changeByHand(TestNamespace namespace, String function) {
    var aws = namespace.aws();
    String role = namespace.status("worker").roleArn().replaceFirst(".*/", "");
    aws.lambda().updateFunctionConfiguration(r -> r.functionName(function).memorySize(128));
    aws.iam().deleteRolePermissionsBoundary(r -> r.roleName(role));
    aws.iam().untagRole(r -> r.roleName(role).tagKeys(TagKeys.UID));
    aws.iam()
        .putRolePolicy(r ->
            r.roleName(role)
                .policyName("by-hand")
                .policyDocument(
                    """
                    {"Version": "2012-10-17", "Statement":
                      [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}
                    """));
    aws.iam()
        .attachRolePolicy(
            r -> r.roleName(role).policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    aws.iam()
        .updateAssumeRolePolicy(r ->
            r.roleName(role)
                .policyDocument(
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                      "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}]}
                    """));
    aws.logs().deleteRetentionPolicy(r -> r.logGroupName("/aws/lambda/" + function));
    aws.cloudWatch().deleteAlarms(r -> r.alarmNames(function + "-errors"));
    Awaitility.await("corrected")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> {
          GetFunctionConfigurationResponse now =
              aws.lambda().getFunctionConfiguration(r -> r.functionName(function));
          assertThat(now.memorySize()).isEqualTo(512);
          assertThat(aws.iam().listRolePolicies(r -> r.roleName(role)).policyNames())
              .doesNotContain("by-hand");
          assertThat(aws.iam().listAttachedRolePolicies(r -> r.roleName(role)).attachedPolicies())
              .isEmpty();
          var corrected = aws.iam().getRole(r -> r.roleName(role)).role();
          assertThat(corrected.permissionsBoundary()).isNotNull();
          assertThat(corrected.tags()).extracting(Tag::key).contains(TagKeys.UID);
          assertThat(corrected.assumeRolePolicyDocument()).contains("lambda.amazonaws.com");
          assertThat(
                  aws.cloudWatch()
                      .describeAlarms(r -> r.alarmNames(function + "-errors"))
                      .metricAlarms())
              .hasSize(1);
        });
    namespace.awaitReady("worker");
  }

  private static void redrive(TestNamespace namespace, String function) {
    var sqs = namespace.aws().sqs();
    String letters = sqs.getQueueUrl(r -> r.queueName(function + "-items-dlq")).queueUrl();
    sqs.sendMessage(r -> r.queueUrl(letters).messageBody("dead"));
    namespace.annotate("worker", Annotations.REDRIVE_REQUESTED_AT, Instant.now().toString());
    namespace.awaitEvent("worker", "RedriveCompleted");
  }
}
