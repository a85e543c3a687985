package io.lambdaworker.operator.app.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** One worker's whole life under the policy, with a class as docs/iam.md wants it. */
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

  /** What other tests need: rare ways to look, and retention that a spec no longer wants. */
  private static final Set<String> NOT_IN_THIS_LIFE =
      Set.of("lambda:GetFunctionConfiguration", "logs:DeleteRetentionPolicy", "sqs:GetQueueUrl");

  private final Gateway gateway = Space.stack().gateway();
  private final Set<String> called = new ConcurrentSkipListSet<>();

  @Test
  void aWholeLifeNeedsWhatThePolicyAllowsAndNoMore() {
    Space.stack().aws().reset();
    var space = Space.create("permitted");
    String prefix = "prod" + space.namespace().substring("permitted".length()) + "-";
    OperatorPolicy.attach(prefix, space.bucket());
    String workerClass = space.className() + "-bounded";
    space.applyClassSpec(
        workerClass,
        """
        aws: {region: us-east-1, accountId: "000000000000", bulkRoleRead: true}
        allowedNamespaces: {matchLabels: {kubernetes.io/metadata.name: %s}}
        namePrefix: %s
        defaults: {runtime: java25}
        limits:
          resources: ['arn:aws:s3:::artifacts/handlers/*']
          access:
            - actions: ['dynamodb:*']
              resources: ['arn:aws:dynamodb:us-east-1:000000000000:table/items*']
        """
            .formatted(space.namespace(), prefix));
    String next = "handlers/next.zip";
    space.aws().putCode(space.bucket(), next, "second");
    OperatorPolicy.takeRefused();
    gateway.onCall(this::hear);
    try (var operator = OperatorUnderTest.inProcess(SECOND, SECOND, space)) {
      space.apply(
          "worker",
          SPEC.formatted(
              256,
              "concurrency: {reserved: 2}",
              Space.CODE_KEY,
              3,
              10,
              "Read",
              14,
              "team",
              workerClass));
      space.awaitReady("worker");
      String function = space.status("worker").functionName();
      assertThat(function).startsWith(prefix);
      space.apply("worker", SPEC.formatted(512, "", next, 4, 5, "Write", 30, "cost", workerClass));
      space.awaitReady("worker");

      changeByHand(space, function);
      redrive(space, function);
      operator.awaitSweeps(2);
      space.deleteAndAwaitGone("worker");
    } finally {
      gateway.onCall(call -> {});
    }
    assertThat(OperatorPolicy.takeRefused()).isEmpty();
    assertThat(called).isSubsetOf(SdkCalls.ofOperator());
    Set<String> unused = PolicyFile.read("iam-policy.json").allowed();
    unused.removeAll(called);
    unused.removeAll(OperatorPolicyTest.BEYOND_CALLS.keySet());
    assertThat(new TreeSet<>(unused)).isSubsetOf(NOT_IN_THIS_LIFE);
  }

  private void hear(Call call) {
    called.add(call.operation());
  }

  /** Drift in each kind, the loss of the role's boundary included. */
  private static void changeByHand(Space space, String function) {
    var aws = space.aws();
    String role = space.status("worker").roleArn().replaceFirst(".*/", "");
    aws.lambda().updateFunctionConfiguration(r -> r.functionName(function).memorySize(128));
    aws.iam().deleteRolePermissionsBoundary(r -> r.roleName(role));
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
          assertThat(corrected.assumeRolePolicyDocument()).contains("lambda.amazonaws.com");
          assertThat(
                  aws.cloudWatch()
                      .describeAlarms(r -> r.alarmNames(function + "-errors"))
                      .metricAlarms())
              .hasSize(1);
        });
    space.awaitReady("worker");
  }

  private static void redrive(Space space, String function) {
    var sqs = space.aws().sqs();
    String letters = sqs.getQueueUrl(r -> r.queueName(function + "-items-dlq")).queueUrl();
    sqs.sendMessage(r -> r.queueUrl(letters).messageBody("dead"));
    space.annotate("worker", Annotations.REDRIVE_REQUESTED_AT, Instant.now().toString());
    space.awaitTold("worker", "RedriveCompleted");
  }
}
