package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.Errors;
import io.lambdaworker.operator.aws.write.FakeAws;
import io.lambdaworker.operator.aws.write.Notes;
import io.lambdaworker.operator.aws.write.Samples;
import io.lambdaworker.operator.aws.write.StepWriter;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Stage;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

class ApplierTest {
  private static final WorkerKey NAMES = WorkerKey.of("share", "eu-central-1");
  private static final Mode NORMAL = new Mode(false, false, false, true);

  private final FakeAws aws = new FakeAws();
  private final Notes notes = new Notes();
  private final Applier applier =
      new Applier(
          new StepWriter(aws.clients(), Samples.ACCOUNT, Clock.systemUTC(), pause -> {}), notes);

  @BeforeEach
  void awsWorks() {
    aws.answer(
            "iam:CreateRole",
            CreateRoleResponse.builder().role(r -> r.arn("arn:role").roleId("id")).build())
        .answer("sqs:CreateQueue", CreateQueueResponse.builder().queueUrl("https://q").build())
        .answer(
            "lambda:CreateFunction",
            CreateFunctionResponse.builder()
                .functionArn("arn:f")
                .state("Active")
                .codeSha256(Samples.SHA)
                .build())
        .answer(
            "lambda:CreateEventSourceMapping",
            CreateEventSourceMappingResponse.builder()
                .uuid("u")
                .eventSourceMappingArn("m")
                .build());
  }

  @Test
  void makesAWorkerInTwelveCallsStageByStage() {
    Outcome outcome = applier.apply(worker(Cause.CHANGE), NAMES, NORMAL);

    assertThat(outcome.isComplete()).isTrue();
    assertThat(aws.calls())
        .containsExactlyInAnyOrder(
            "logs:CreateLogGroup",
            "logs:PutRetentionPolicy",
            "iam:CreateRole",
            "iam:PutRolePolicy",
            "sqs:CreateQueue",
            "sqs:CreateQueue",
            "cloudwatch:PutMetricAlarm",
            "cloudwatch:PutMetricAlarm",
            "cloudwatch:PutMetricAlarm",
            "lambda:CreateFunction",
            "lambda:PutFunctionConcurrency",
            "lambda:CreateEventSourceMapping")
        .endsWith(
            "sqs:CreateQueue",
            "lambda:CreateFunction",
            "lambda:PutFunctionConcurrency",
            "lambda:CreateEventSourceMapping",
            "cloudwatch:PutMetricAlarm",
            "cloudwatch:PutMetricAlarm",
            "cloudwatch:PutMetricAlarm");
  }

  @Test
  void tellsOfEveryStepInThePlansOrder() {
    Plan plan = worker(Cause.CHANGE);

    Outcome outcome = applier.apply(plan, NAMES, NORMAL);

    assertThat(outcome.results()).extracting(Result::step).isEqualTo(plan.steps());
  }

  @Test
  void leavesOutWhatDependsOnAFailedStep() {
    aws.fail("iam:CreateRole", Errors.of(403, "AccessDenied"));

    Outcome outcome = applier.apply(worker(Cause.CHANGE), NAMES, NORMAL);

    assertThat(paths(outcome, Result.Failed.class)).containsExactly("role");
    assertThat(paths(outcome, Result.Skipped.class))
        .containsExactly("queue", "function", "eventSource");
    assertThat(outcome.all(Result.Done.class)).hasSize(5);
  }

  @Test
  void goesOnWithoutAnAlarm() {
    aws.fail("cloudwatch:PutMetricAlarm", Errors.of(400, "LimitExceeded"));

    Outcome outcome = applier.apply(worker(Cause.CHANGE), NAMES, NORMAL);

    assertThat(outcome.all(Result.Failed.class)).hasSize(1);
    assertThat(outcome.all(Result.Skipped.class)).isEmpty();
  }

  @Test
  void writesNothingInADryRunNorDriftUnderDetectOrHold() {
    withheld(new Mode(true, false, false, true), Cause.CHANGE, Reason.DryRun);
    withheld(new Mode(false, true, false, true), Cause.DRIFT, Reason.DriftDetected);
    withheld(new Mode(false, false, true, true), Cause.DRIFT, Reason.Held);

    assertThat(aws.calls()).isEmpty();
  }

  @Test
  void narrowsWhatItJustWidened() {
    Queue found = Samples.queue("share-items");
    Queue wider = found.withSettings(Facet.known(new Queue.Settings(180, 60, 0, true, null)));
    Queue wanted = found.withSettings(Facet.known(new Queue.Settings(30, 60, 0, true, null)));
    var plan =
        new Plan(
            List.of(
                update(wider, found, "messageRetentionPeriod", Stage.QUEUES),
                update(wanted, found, "visibilityTimeout", Stage.NARROW)),
            List.of(),
            false);

    applier.apply(plan, NAMES, NORMAL);

    assertThat(aws.last(SetQueueAttributesRequest.class).attributes())
        .containsOnlyKeys(QueueAttributeName.VISIBILITY_TIMEOUT);
    assertThat(notes.last().resource()).isEqualTo(wanted);
  }

  @Test
  void keepsTheDeadLetterQueueOfAQueueThatIsKept() {
    aws.answer(
        "sqs:GetQueueAttributes",
        GetQueueAttributesResponse.builder()
            .attributes(Map.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "2"))
            .build());
    var plan =
        new Plan(
            List.of(
                delete("queue", Samples.queue("share-items"), Stage.DELETE_USERS),
                delete("logs", Samples.logGroup("/aws/lambda/share"), Stage.DELETE_TARGETS),
                delete("dlq", Samples.queue("share-items-dlq"), Stage.DELETE_TARGETS)),
            List.of(),
            false);

    Outcome outcome = applier.apply(plan, NAMES, NORMAL);

    assertThat(paths(outcome, Result.Retained.class)).containsExactly("queue", "dlq");
    assertThat(paths(outcome, Result.Done.class)).containsExactly("logs");
    assertThat(outcome.isComplete()).isTrue();
    assertThat(aws.calls()).containsOnlyOnce("sqs:GetQueueAttributes");
  }

  @Test
  void deletesAlarmsTogether() {
    var plan =
        new Plan(
            List.of(
                delete("alarm.a", Samples.alarm("a"), Stage.DELETE_USERS),
                delete("alarm.b", Samples.alarm("b"), Stage.DELETE_USERS),
                delete("role", Samples.role(), Stage.DELETE_USERS)),
            List.of(),
            false);

    Outcome outcome = applier.apply(plan, NAMES, NORMAL);

    assertThat(outcome.isComplete()).isTrue();
    assertThat(aws.calls()).containsOnlyOnce("cloudwatch:DeleteAlarms");
    assertThat(notes.deleted()).hasSize(3);
  }

  private void withheld(Mode mode, Cause cause, Reason why) {
    Outcome outcome = applier.apply(worker(cause), NAMES, mode);

    assertThat(outcome.all(Result.Withheld.class))
        .hasSize(9)
        .allSatisfy(result -> assertThat(result.why()).isEqualTo(why));
  }

  private static List<String> paths(Outcome outcome, Class<? extends Result> type) {
    return outcome.all(type).stream().map(result -> result.step().path()).toList();
  }

  private static Plan worker(Cause cause) {
    return new Plan(
        List.of(
            create("deadLetterQueue", Samples.queue("share-items-dlq"), Stage.FOUNDATIONS, cause),
            create("logGroup", Samples.logGroup("/aws/lambda/share"), Stage.FOUNDATIONS, cause),
            create("role", Samples.role(), Stage.FOUNDATIONS, cause),
            create("queue", Samples.queue("share-items"), Stage.QUEUES, cause),
            create("function", Samples.function(), Stage.FUNCTION, cause),
            create("eventSource", Samples.mapping(), Stage.MAPPINGS, cause),
            create("alarm.a", Samples.alarm("a"), Stage.MONITORING, cause),
            create("alarm.b", Samples.alarm("b"), Stage.MONITORING, cause),
            create("alarm.c", Samples.alarm("c"), Stage.MONITORING, cause)),
        List.of(),
        false);
  }

  private static Step create(String path, Resource desired, Stage stage, Cause cause) {
    return new Step.Create(path, desired, cause, stage);
  }

  private static Step update(Resource desired, Resource found, String field, Stage stage) {
    return new Step.Update(
        "it",
        desired,
        Samples.observed(found),
        List.of(new Change("it." + field, "old", "new")),
        Cause.CHANGE,
        stage);
  }

  private static Step delete(String path, Resource resource, Stage stage) {
    return new Step.Delete(path, Samples.observed(resource), Cause.CHANGE, stage);
  }
}
