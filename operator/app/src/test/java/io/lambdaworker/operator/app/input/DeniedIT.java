package io.lambdaworker.operator.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * AWS denies the operator a call. The status says which action to allow on which resource, and the
 * operator goes on once it is allowed.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DeniedIT {
  private static final String FULL =
      """
      memorySize: 256
      timeout: 5
      concurrency: {reserved: 3}
      eventSources:
        - {name: items, sqs: {queue: {}}}
      """;

  /** The key of an object that no other worker uses: what S3 told of others is remembered. */
  private static final String OWN_KEY = "handlers/denied.zip";

  /**
   * A call that is denied.
   *
   * @param allowed the action that the status says to allow
   * @param resource what the status names; %s stands for the function's name
   */
  private record Denied(String action, String allowed, String resource) {
    Denied(String action, String resource) {
      this(action, action, resource);
    }

    String worker() {
      return action.toLowerCase(Locale.ROOT).replace(':', '-');
    }
  }

  private static final List<Denied> HOLDING_READY_BACK =
      List.of(
          new Denied("s3:HeadObject", "s3:GetObject", "s3://artifacts/" + OWN_KEY),
          new Denied("logs:CreateLogGroup", "logGroup /aws/lambda/%s"),
          new Denied("logs:PutRetentionPolicy", "logGroup /aws/lambda/%s"),
          new Denied("iam:CreateRole", "role %s"),
          new Denied("iam:PutRolePolicy", "role %s"),
          new Denied("sqs:CreateQueue", "queue %s-items"),
          new Denied("lambda:CreateFunction", "function %s"),
          new Denied("lambda:PutFunctionConcurrency", "function %s"),
          new Denied("lambda:CreateEventSourceMapping", "eventSource %s"),
          new Denied("lambda:PublishVersion", "publishedVersion %s"),
          new Denied("lambda:CreateAlias", "alias %s:live"));

  private static final Set<String> OF_RELEASES =
      Set.of("lambda:PublishVersion", "lambda:CreateAlias");
  private static final String ROLLOUT =
      "rollout: {strategy: AllAtOnce, bakeSeconds: 0, rollbackOnAlarm: false}\n";

  private TestNamespace namespace;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("denied");
    operator = OperatorUnderTest.inProcess(namespace);
  }

  @AfterEach
  void allowAll() {
    TestNamespace.stack().gateway().clearFaults();
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void aDeniedCallIsNamedAndMadeOnceAllowed() {
    namespace.aws().putCode("artifacts", OWN_KEY, "first");
    for (Denied denied : HOLDING_READY_BACK) {
      String function = namespace.name() + "-" + denied.worker();
      Fault deny = new Fault.Deny(denied.action());
      // Denied to this worker alone: others would be refused, too, and wait longer each time.
      boolean isOfAll = denied.action().startsWith("s3:");
      TestNamespace.stack()
          .gateway()
          .inject(isOfAll ? deny : new Fault.About(Set.of(function), deny));
      String code = "code: {s3: {bucket: artifacts, key: %s}}\n".formatted(OWN_KEY);
      namespace.apply(
          denied.worker(),
          FULL
              + (isOfAll ? code : "")
              + (OF_RELEASES.contains(denied.action()) ? ROLLOUT : "")
              + "functionName: "
              + function
              + "\n");
      LambdaWorker refused =
          namespace.await(
              denied.worker(),
              "AccessDenied of " + denied.allowed(),
              // Of what was just created a denial is "not yet" at first.
              worker ->
                  ready(worker).contains(denied.allowed())
                      && WorkerState.condition(worker, ConditionType.STALLED).isPresent());
      assertThat(WorkerState.condition(refused, ConditionType.READY).orElseThrow().reason())
          .isEqualTo("AccessDenied");
      assertThat(ready(refused))
          .contains(denied.resource().formatted(refused.getStatus().functionName()));
      TestNamespace.stack().gateway().clearFaults();
    }
    HOLDING_READY_BACK.forEach(denied -> namespace.awaitReady(denied.worker()));
  }

  @Test
  void deniedAlarmsDoNotHoldReadyBack() {
    TestNamespace.stack().gateway().inject(new Fault.Deny("cloudwatch:PutMetricAlarm"));
    namespace.apply("alarms", FULL);
    LambdaWorker ready = namespace.awaitReady("alarms");
    var alarms = WorkerState.condition(ready, ConditionType.ALARMS_READY).orElseThrow();
    assertThat(alarms.reason()).isEqualTo("AccessDenied");
    assertThat(alarms.message())
        .startsWith("0 of 3 alarms are as wanted; ")
        .contains("allow it cloudwatch:PutMetricAlarm on alarm ");
    assertThat(ready(ready)).contains("AlarmsReady tells");
    TestNamespace.stack().gateway().clearFaults();
    namespace.await(
        "alarms",
        "with alarms",
        worker ->
            WorkerState.condition(worker, ConditionType.ALARMS_READY)
                .orElseThrow()
                .reason()
                .equals("Ready"));
  }

  @Test
  void runningWorkerStaysAsItIsWhileCallsAreDenied() {
    namespace.apply("running", FULL);
    String function = namespace.awaitReady("running").getStatus().functionName();
    AwsSnapshot before = AwsSnapshot.of(namespace.aws(), function);
    TestNamespace.stack().gateway().inject(new Fault.Deny("lambda:UpdateFunctionConfiguration"));
    namespace.apply("running", FULL.replace("256", "512"));
    assertThat(ready(namespace.awaitNotReady("running", "AccessDenied")))
        .contains("allow it lambda:UpdateFunctionConfiguration on function " + function);
    assertThat(AwsSnapshot.of(namespace.aws(), function).differencesFrom(before)).isEmpty();
    TestNamespace.stack().gateway().clearFaults();
    namespace.awaitReady("running");

    AwsSnapshot changed = AwsSnapshot.of(namespace.aws(), function);
    TestNamespace.stack().gateway().inject(new Fault.Deny("lambda:Get*,lambda:List*"));
    namespace.apply("running", FULL.replace("256", "1024"));
    assertThat(ready(namespace.awaitNotReady("running", "AccessDenied")))
        .contains("allow it lambda:");
    assertThat(AwsSnapshot.of(namespace.aws(), function).differencesFrom(changed)).isEmpty();
    TestNamespace.stack().gateway().clearFaults();
    namespace.awaitReady("running");
  }

  @Test
  void workersSayThatTheirAccountCannotBeListedAnyMore() {
    namespace.apply("unseen", FULL);
    namespace.awaitReady("unseen");
    TestNamespace.stack().gateway().inject(new Fault.Deny("logs:DescribeLogGroups"));
    awaitThatItCannotBeListed("unseen");
    namespace.apply("unlisted", FULL);
    awaitThatItCannotBeListed("unlisted");
    assertThat(TestNamespace.createdInAws(namespace.name() + "-unlisted")).isEmpty();
    TestNamespace.stack().gateway().clearFaults();
    namespace.awaitReady("unseen");
    namespace.awaitReady("unlisted");
  }

  private void awaitThatItCannotBeListed(String name) {
    // Until the next listings, what an earlier test denied may stand there.
    LambdaWorker refused =
        namespace.await(
            name,
            "AccessDenied of logs:DescribeLogGroups",
            worker -> ready(worker).contains("allow it logs:DescribeLogGroups"));
    assertThat(WorkerState.condition(refused, ConditionType.READY).orElseThrow().reason())
        .isEqualTo("AccessDenied");
  }

  private static String ready(LambdaWorker worker) {
    return WorkerState.condition(worker, ConditionType.READY)
        .map(condition -> String.valueOf(condition.message()))
        .orElse("");
  }
}
