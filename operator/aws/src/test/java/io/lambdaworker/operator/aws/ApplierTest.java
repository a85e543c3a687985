package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.operator.aws.client.FakeAws;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.aws.inventory.TestClock;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.kind.RecordingJournal;
import io.lambdaworker.operator.aws.kind.Samples;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

/** A worker's plan against SDK clients that record what is asked of them. */
class ApplierTest {
  private static final Mode NORMAL = new Mode(false, false, false, DeletionPolicy.RETAIN_DATA);

  private final FakeAws aws = new FakeAws();
  private final TestClock clock = new TestClock();
  private final RecordingJournal journal = new RecordingJournal();
  private final Applier applier =
      new Applier(
          AwsKinds.writer(
              AwsKinds.ALL,
              AwsTools.of(
                  aws.clients(), Samples.ACCOUNT, Samples.DIGESTS, false, clock, pause -> {}),
              Pace.SETTLING),
          journal);

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
  void makesAWorkerInTwelveCallsWaveByWave() {
    Outcome outcome = applier.apply(worker(Cause.CHANGE), NORMAL);

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
  void aFunctionNotesTheRoleThatWasJustMade() {
    String role = Samples.function().configuration().map(Configuration::role).orElse("");
    aws.answer(
        "iam:CreateRole",
        CreateRoleResponse.builder().role(r -> r.arn(role).roleId("AROA1")).build());

    applier.apply(worker(Cause.CHANGE), NORMAL);

    assertThat(aws.last(CreateFunctionRequest.class).tags())
        .containsEntry(TagKeys.ROLE_ID, "AROA1");
  }

  @Test
  void tellsOfEveryStepInThePlansOrder() {
    Plan plan = worker(Cause.CHANGE);

    Outcome outcome = applier.apply(plan, NORMAL);

    assertThat(outcome.results()).extracting(Result::step).isEqualTo(plan.steps());
  }

  @Test
  void leavesOutWhatDependsOnAFailedStep() {
    aws.fail("iam:CreateRole", SdkErrors.of(403, "AccessDenied"));

    Outcome outcome = applier.apply(worker(Cause.CHANGE), NORMAL);

    assertThat(paths(outcome, Result.Failed.class)).containsExactly("role");
    assertThat(paths(outcome, Result.Skipped.class)).containsExactly("function", "eventSource");
    assertThat(outcome.all(Result.Done.class)).hasSize(6);
  }

  @Test
  void goesOnWithoutTagsWhichComeLast() {
    aws.fail("iam:TagRole", SdkErrors.of(403, "AccessDenied"));
    Resource bare = Samples.role().withTags(Facet.known(Tags.NONE));
    var tags = Samples.update(Samples.role(), Samples.observed(bare), "tags." + TagKeys.NAME);
    var plan = new Plan(List.of(tags, create(Samples.function(), Cause.CHANGE)), List.of(), false);

    Outcome outcome = applier.apply(plan, NORMAL);

    assertThat(paths(outcome, Result.Failed.class)).containsExactly("role");
    assertThat(paths(outcome, Result.Done.class)).containsExactly("function");
    assertThat(aws.calls()).endsWith("iam:TagRole");
  }

  @Test
  void goesOnWithoutALogGroup() {
    aws.fail("logs:CreateLogGroup", SdkErrors.of(403, "AccessDenied"));

    Outcome outcome = applier.apply(worker(Cause.CHANGE), NORMAL);

    assertThat(paths(outcome, Result.Failed.class)).containsExactly("logGroup");
    assertThat(outcome.all(Result.Done.class)).hasSize(8);
  }

  @Test
  void goesOnWithoutAnAlarm() {
    aws.fail("cloudwatch:PutMetricAlarm", SdkErrors.of(400, "LimitExceeded"));

    Outcome outcome = applier.apply(worker(Cause.CHANGE), NORMAL);

    assertThat(outcome.all(Result.Failed.class)).hasSize(1);
    assertThat(outcome.all(Result.Skipped.class)).isEmpty();
  }

  @Test
  void writesNothingThatADryRunDetectOrHoldForbids() {
    withheld(new Mode(true, false, false, DeletionPolicy.RETAIN_DATA), Cause.CHANGE, Reason.DryRun);
    withheld(
        new Mode(false, true, false, DeletionPolicy.RETAIN_DATA),
        Cause.DRIFT,
        Reason.DriftDetected);
    withheld(new Mode(false, false, true, DeletionPolicy.RETAIN_DATA), Cause.DRIFT, Reason.Held);

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
                update(wider, found, "messageRetentionPeriod", false),
                update(wanted, found, "visibilityTimeout", true)),
            List.of(),
            false);

    applier.apply(plan, NORMAL);

    assertThat(aws.last(SetQueueAttributesRequest.class).attributes())
        .containsOnlyKeys(QueueAttributeName.VISIBILITY_TIMEOUT);
    assertThat(journal.last().resource()).isEqualTo(wanted);
  }

  @Test
  void aKeptQueueKeepsItsDeadLetterQueue() {
    aws.answer(
        "sqs:GetQueueAttributes",
        GetQueueAttributesResponse.builder()
            .attributes(Map.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "2"))
            .build());
    var plan =
        new Plan(
            List.of(
                Samples.delete(Samples.queue("share-items")),
                Samples.delete(Samples.logGroup("/aws/lambda/share")),
                Samples.delete(Samples.queue("share-items-dlq"))),
            List.of(),
            false);

    Outcome outcome = applier.apply(plan, NORMAL);

    assertThat(paths(outcome, Result.Retained.class))
        .containsExactly("queue.share-items", "queue.share-items-dlq");
    assertThat(paths(outcome, Result.Done.class)).containsExactly("logGroup./aws/lambda/share");
    assertThat(outcome.isComplete()).isTrue();
    assertThat(aws.calls()).containsOnlyOnce("sqs:GetQueueAttributes");
  }

  @Test
  void aQueueAndItsDeadLetterQueueWaitTogether() {
    aws.answer(
        "sqs:GetQueueAttributes",
        GetQueueAttributesResponse.builder()
            .attributes(Map.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"))
            .build());

    assertThat(paths(applier.apply(queues(), NORMAL), Result.Waiting.class))
        .containsExactly("queue.share-items", "queue.share-items-dlq");
    assertThat(aws.calls()).doesNotContain("sqs:DeleteQueue");
    clock.pass(Duration.ofMinutes(1));

    assertThat(applier.apply(queues(), NORMAL).isComplete()).isTrue();
    assertThat(journal.deleted()).hasSize(2);
  }

  @Test
  void noMinuteBeginsBeforeTheMappingIsGone() {
    aws.answer(
        "lambda:GetEventSourceMapping",
        GetEventSourceMappingResponse.builder().uuid("u").state("Deleting").build());
    var steps = new ArrayList<Step>(List.of(Samples.delete(Samples.mapping())));
    steps.addAll(queues().steps());

    Outcome outcome = applier.apply(new Plan(steps, List.of(), false), NORMAL);

    assertThat(paths(outcome, Result.Skipped.class)).hasSize(2);
    assertThat(aws.calls()).doesNotContain("sqs:GetQueueAttributes");
  }

  private static Plan queues() {
    return new Plan(
        List.of(
            Samples.delete(Samples.queue("share-items")),
            Samples.delete(Samples.queue("share-items-dlq"))),
        List.of(),
        false);
  }

  @Test
  void deletesAlarmsTogether() {
    var plan =
        new Plan(
            List.of(
                Samples.delete(Samples.alarm("a")),
                Samples.delete(Samples.alarm("b")),
                Samples.delete(Samples.role())),
            List.of(),
            false);

    Outcome outcome = applier.apply(plan, NORMAL);

    assertThat(outcome.isComplete()).isTrue();
    assertThat(aws.calls()).containsOnlyOnce("cloudwatch:DeleteAlarms");
    assertThat(journal.deleted()).hasSize(3);
  }

  private void withheld(Mode mode, Cause cause, Reason why) {
    Outcome outcome = applier.apply(worker(cause), mode);

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
            create(Samples.queue("share-items-dlq"), cause),
            create(Samples.logGroup("/aws/lambda/share"), cause),
            create(Samples.role(), cause),
            create(Samples.queue("share-items"), cause),
            create(Samples.function(), cause),
            create(Samples.mapping(), cause),
            alarm("a", cause),
            alarm("b", cause),
            alarm("c", cause)),
        List.of(),
        false);
  }

  private static Step create(Resource desired, Cause cause) {
    return new Step.Create(Samples.part(desired), desired, cause);
  }

  private static Step alarm(String name, Cause cause) {
    Resource alarm = Samples.alarm(name);
    return new Step.Create(new Part(Samples.part(alarm).type(), name), alarm, cause);
  }

  private static Step update(Resource desired, Resource found, String field, boolean isNarrowing) {
    Part part = Samples.part(desired);
    return new Step.Update(
        part,
        desired,
        Samples.observed(found),
        List.of(new Change(part + "." + field, "old", "new")),
        Cause.CHANGE,
        isNarrowing);
  }
}
