package io.lambdaworker.operator.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Picture;
import io.lambdaworker.operator.app.Space;
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
 * AWS denies the operator a call: the status says which action on which resource is to be allowed,
 * and all goes on once it is.
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

  /** A call and what its refusal names, beginning with the function's name. */
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
          new Denied("s3:HeadObject", "s3:GetObject", "s3://artifacts/" + Space.CODE_KEY),
          new Denied("logs:CreateLogGroup", "logGroup /aws/lambda/%s"),
          new Denied("logs:PutRetentionPolicy", "logGroup /aws/lambda/%s"),
          new Denied("iam:CreateRole", "role %s"),
          new Denied("iam:PutRolePolicy", "role %s"),
          new Denied("sqs:CreateQueue", "queue %s-items"),
          new Denied("lambda:CreateFunction", "function %s"),
          new Denied("lambda:PutFunctionConcurrency", "function %s"),
          new Denied("lambda:CreateEventSourceMapping", "eventSource %s"));

  private Space space;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    Space.stack().aws().reset();
    space = Space.create("denied");
    operator = OperatorUnderTest.inProcess(space);
  }

  @AfterEach
  void allowAll() {
    Space.stack().gateway().clearFaults();
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void everyCallOfACreationThatIsDeniedIsNamedAndMadeUpForOnceAllowed() {
    for (Denied denied : HOLDING_READY_BACK) {
      String function = space.namespace() + "-" + denied.worker();
      Fault deny = new Fault.Deny(denied.action());
      // Of this worker alone, or those before would be refused again and again, and wait longer.
      boolean isOfAll = denied.action().startsWith("s3:");
      Space.stack().gateway().inject(isOfAll ? deny : new Fault.About(Set.of(function), deny));
      space.apply(denied.worker(), FULL + "functionName: " + function + "\n");
      LambdaWorker refused =
          space.await(
              denied.worker(),
              "AccessDenied of " + denied.allowed(),
              worker -> ready(worker).contains(denied.allowed()));
      assertThat(Space.condition(refused, ConditionType.READY).orElseThrow().reason())
          .isEqualTo("AccessDenied");
      assertThat(Space.condition(refused, ConditionType.STALLED)).isPresent();
      assertThat(ready(refused))
          .contains(denied.resource().formatted(refused.getStatus().functionName()));
      Space.stack().gateway().clearFaults();
    }
    HOLDING_READY_BACK.forEach(denied -> space.awaitReady(denied.worker()));
  }

  @Test
  void deniedAlarmsDoNotHoldReadyBack() {
    Space.stack().gateway().inject(new Fault.Deny("cloudwatch:PutMetricAlarm"));
    space.apply("alarms", FULL);
    LambdaWorker ready = space.awaitReady("alarms");
    var alarms = Space.condition(ready, ConditionType.ALARMS_READY).orElseThrow();
    assertThat(alarms.reason()).isEqualTo("AccessDenied");
    assertThat(alarms.message())
        .startsWith("0 of 3 alarms are as wanted; ")
        .contains("allow it cloudwatch:PutMetricAlarm on alarm ");
    assertThat(ready(ready)).contains("AlarmsReady tells");
    Space.stack().gateway().clearFaults();
    space.await(
        "alarms",
        "with alarms",
        worker ->
            Space.condition(worker, ConditionType.ALARMS_READY)
                .orElseThrow()
                .reason()
                .equals("Ready"));
  }

  @Test
  void runningWorkerStaysAsItIsWhileItsChangeOrItsListingIsDenied() {
    space.apply("running", FULL);
    String function = space.awaitReady("running").getStatus().functionName();
    Picture before = Picture.of(space.aws(), function);
    Space.stack().gateway().inject(new Fault.Deny("lambda:UpdateFunctionConfiguration"));
    space.apply("running", FULL.replace("256", "512"));
    assertThat(ready(space.awaitNotReady("running", "AccessDenied")))
        .contains("allow it lambda:UpdateFunctionConfiguration on function " + function);
    assertThat(Picture.of(space.aws(), function).since(before)).isEmpty();
    Space.stack().gateway().clearFaults();
    space.awaitReady("running");

    Picture changed = Picture.of(space.aws(), function);
    Space.stack().gateway().inject(new Fault.Deny("lambda:Get*,lambda:List*"));
    space.apply("running", FULL.replace("256", "1024"));
    assertThat(ready(space.awaitNotReady("running", "AccessDenied"))).contains("allow it lambda:");
    assertThat(Picture.of(space.aws(), function).since(changed)).isEmpty();
    Space.stack().gateway().clearFaults();
    space.awaitReady("running");
  }

  @Test
  void accountThatCannotBeReadIsSaidOfClassAndWorker() {
    Space.stack().gateway().inject(new Fault.Deny("sqs:ListQueues"));
    String className = space.namespace() + "-other";
    space.applyClassSpec(
        className,
        """
        aws: {region: us-east-1, accountId: "000000000000"}
        defaults: {runtime: java25}
        limits: {resources: ['arn:aws:s3:::artifacts/handlers/*']}
        """);
    space.apply("unlisted", FULL + "classRef: {name: %s}\n".formatted(className));
    assertThat(ready(space.awaitNotReady("unlisted", "AccessDenied")))
        .contains("allow it sqs:ListQueues");
    assertThat(Space.made(space.namespace() + "-unlisted")).isEmpty();
    Space.stack().gateway().clearFaults();
    space.awaitReady("unlisted");
  }

  private static String ready(LambdaWorker worker) {
    return Space.condition(worker, ConditionType.READY)
        .map(condition -> String.valueOf(condition.message()))
        .orElse("");
  }
}
