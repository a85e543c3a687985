package io.lambdaworker.operator.aws.kind.mapping;

import static io.lambdaworker.operator.aws.kind.Samples.QUEUE_ARN;
import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.delete;
import static io.lambdaworker.operator.aws.kind.Samples.mapping;
import static io.lambdaworker.operator.aws.kind.Samples.observed;
import static io.lambdaworker.operator.aws.kind.Samples.part;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.Samples;
import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping.Settings;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/** The calls that write event source mappings. */
class MappingWriterTest {
  private final WriterUnderTest it = new WriterUnderTest();
  private final EventSourceMapping mapping = mapping();

  @BeforeEach
  void lambdaWorks() {
    it.aws
        .answer(
            "lambda:CreateEventSourceMapping",
            CreateEventSourceMappingResponse.builder()
                .uuid("uuid-1")
                .eventSourceMappingArn("arn:m")
                .state("Creating")
                .build())
        .answer(
            "lambda:GetEventSourceMapping",
            GetEventSourceMappingResponse.builder().state("Deleting").build());
  }

  @Test
  void createsTheMappingWithAllOfItInOneCall() {
    assertThat(it.write(create(mapping))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("lambda:CreateEventSourceMapping");
    var request = it.aws.last(CreateEventSourceMappingRequest.class);
    assertThat(request.eventSourceArn()).isEqualTo(QUEUE_ARN);
    assertThat(request.enabled()).isTrue();
    assertThat(request.scalingConfig().maximumConcurrency()).isEqualTo(5);
    assertThat(request.filterCriteria().filters()).hasSize(1);
    assertThat(request.functionResponseTypesAsStrings()).containsExactly("ReportBatchItemFailures");
    assertThat(request.tags()).hasSize(3);
    assertThat(it.journal.last().identity().id()).isEqualTo("uuid-1");
    assertThat(it.journal.last().identity().arn()).isEqualTo("arn:m");
  }

  @Test
  void leavesOutWhatIsNotDesired() {
    it.write(create(with(new Settings(true, 10, 0, Set.of(), null), Facet.absent())));

    var request = it.aws.last(CreateEventSourceMappingRequest.class);
    assertThat(request.scalingConfig()).isNull();
    assertThat(request.filterCriteria()).isNull();
  }

  @Test
  void movesToTheAliasInPlace() {
    assertThat(it.write(update(mapping.through("live"), observed(mapping), "qualifier")))
        .isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("lambda:UpdateEventSourceMapping");
    var request = it.aws.last(UpdateEventSourceMappingRequest.class);
    assertThat(request.functionName()).isEqualTo("share:live");
    assertThat(request.enabled()).isNull();
  }

  @Test
  void movesBackToTheFunctionInPlace() {
    it.write(update(mapping, observed(mapping.through("live")), "qualifier"));

    assertThat(it.aws.last(UpdateEventSourceMappingRequest.class).functionName())
        .isEqualTo("share");
  }

  @Test
  void sendsNoWindowForAFifoQueue() {
    var of =
        new EventSourceMapping(
            mapping.functionName(),
            QUEUE_ARN + ".fifo",
            Facet.known(new Settings(true, 10, 0, Set.of(), null)),
            mapping.filters(),
            mapping.tags());

    it.write(create(of));
    it.write(create(mapping));

    assertThat(it.aws.all(CreateEventSourceMappingRequest.class))
        .extracting(CreateEventSourceMappingRequest::maximumBatchingWindowInSeconds)
        .containsExactly(null, 1);
  }

  @Test
  void waitsForARoleWhoseGrantsAreNew() {
    it.aws.fail(
        "lambda:CreateEventSourceMapping",
        SdkErrors.of(
            400,
            "InvalidParameterValueException",
            "The provided execution role does not have permissions to call ReceiveMessage on SQS"));

    assertThat(((Result.Waiting) it.write(create(mapping))).why())
        .isEqualTo(Reason.RolePropagating);
  }

  @Test
  void looksBeforeItRepeatsACreate() {
    it.aws.fail(
        "lambda:CreateEventSourceMapping",
        SdkErrors.connectionClosed(),
        SdkErrors.of(409, "ResourceConflictException"));

    assertThat(it.write(create(mapping))).isInstanceOf(Result.Failed.class);
    assertThat(it.write(create(mapping))).isInstanceOf(Result.Failed.class);

    assertThat(it.aws.calls()).hasSize(2);
    assertThat(it.journal.doubted()).containsExactly(mapping.id(), mapping.id());
  }

  @Test
  void writesOnlyTheSettingThatChanged() {
    var there = with(new Settings(false, 7, 1, Set.of(), 5), mapping.filters());

    it.write(update(mapping, observed(there), "enabled"));

    assertThat(it.aws.calls()).containsExactly("lambda:UpdateEventSourceMapping");
    assertThat(it.aws.last(UpdateEventSourceMappingRequest.class))
        .isEqualTo(UpdateEventSourceMappingRequest.builder().uuid("uuid-1").enabled(true).build());
    assertThat(((EventSourceMapping) it.journal.last().resource()).settings())
        .isEqualTo(Facet.known(new Settings(true, 7, 1, Set.of(), 5)));
  }

  @Test
  void removesSettingsBySentinels() {
    var bare = with(new Settings(true, 10, 0, Set.of(), null), Facet.absent());

    it.write(
        update(
            bare,
            observed(mapping),
            "maximumBatchingWindowInSeconds",
            "functionResponseTypes",
            "maximumConcurrency",
            "filters"));

    var request = it.aws.last(UpdateEventSourceMappingRequest.class);
    assertThat(request.maximumBatchingWindowInSeconds()).isZero();
    assertThat(request.hasFunctionResponseTypes()).isTrue();
    assertThat(request.functionResponseTypes()).isEmpty();
    assertThat(request.scalingConfig()).isNotNull();
    assertThat(request.scalingConfig().maximumConcurrency()).isNull();
    assertThat(request.filterCriteria()).isNotNull();
    assertThat(request.filterCriteria().hasFilters()).isFalse();
    assertThat(it.journal.last().resource()).isEqualTo(bare);
  }

  @Test
  void waitsWhileAnotherChangeOfTheMappingIsUnderWay() {
    it.aws.fail("lambda:UpdateEventSourceMapping", SdkErrors.of(400, "ResourceInUseException"));

    assertThat(
            it.write(
                update(
                    mapping,
                    observed(with(new Settings(false, 10, 1, Set.of(), 5), mapping.filters())),
                    "enabled")))
        .isInstanceOf(Result.Waiting.class);
  }

  @Test
  void tagsTheMappingByItsArn() {
    it.write(
        update(
            mapping,
            observed(mapping.withTags(Facet.known(Samples.TAGS.without("lambdaworker.io/name")))),
            "tags.lambdaworker.io/name"));

    assertThat(it.aws.calls()).containsExactly("lambda:TagResource");
  }

  @Test
  void isDeletedOnceItIsGone() {
    it.aws
        .once(
            "lambda:GetEventSourceMapping",
            GetEventSourceMappingResponse.builder().state("Deleting").build())
        .fail("lambda:GetEventSourceMapping", SdkErrors.of(404, "ResourceNotFoundException"));

    assertThat(it.write(delete(mapping))).isInstanceOf(Result.Done.class);
    assertThat(it.journal.deleted()).containsExactly(mapping.id());
  }

  @Test
  void waitsForASlowDeletionWithoutRepeatingIt() {
    assertThat(it.write(delete(mapping))).isInstanceOf(Result.Waiting.class);

    var deleting =
        new Step.Delete(part(mapping), observed(mapping, "Deleting", null), Cause.CHANGE);
    it.aws.fail("lambda:GetEventSourceMapping", SdkErrors.of(404, "ResourceNotFoundException"));

    assertThat(it.write(deleting)).isInstanceOf(Result.Done.class);
    assertThat(it.aws.calls()).filteredOn("lambda:DeleteEventSourceMapping"::equals).hasSize(1);
  }

  @Test
  void drainsTheOldMappingBeforeItIsReplaced() {
    it.aws
        .answer(
            "lambda:UpdateEventSourceMapping",
            UpdateEventSourceMappingResponse.builder().state("Disabling").build())
        .once(
            "lambda:GetEventSourceMapping",
            GetEventSourceMappingResponse.builder().state("Disabling").build())
        .once(
            "lambda:GetEventSourceMapping",
            GetEventSourceMappingResponse.builder().state("Disabled").build())
        .fail("lambda:GetEventSourceMapping", SdkErrors.of(404, "ResourceNotFoundException"));

    assertThat(it.write(replace("Enabled"))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.last(UpdateEventSourceMappingRequest.class).enabled()).isFalse();
    assertThat(it.aws.calls())
        .containsSubsequence(
            "lambda:UpdateEventSourceMapping",
            "lambda:GetEventSourceMapping",
            "lambda:DeleteEventSourceMapping",
            "lambda:CreateEventSourceMapping");
  }

  @Test
  void aMappingThatIsNotDrainedYetStays() {
    it.aws.answer(
        "lambda:GetEventSourceMapping",
        GetEventSourceMappingResponse.builder().state("Disabling").build());

    assertThat(it.write(replace("Disabling"))).isInstanceOf(Result.Waiting.class);

    assertThat(it.aws.calls()).containsOnly("lambda:GetEventSourceMapping");
  }

  private Step replace(String state) {
    return new Step.Replace(
        part(mapping), mapping, observed(mapping, state, null), "start", true, Cause.CHANGE);
  }

  private static EventSourceMapping with(Settings settings, Facet<List<String>> filters) {
    return new EventSourceMapping(
        "share", QUEUE_ARN, Facet.known(settings), filters, Facet.known(Samples.TAGS));
  }
}
