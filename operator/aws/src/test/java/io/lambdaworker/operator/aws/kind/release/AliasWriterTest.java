package io.lambdaworker.operator.aws.kind.release;

import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.delete;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.REVISION;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.live;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.next;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.Samples;
import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** The calls that make, move and delete aliases. */
class AliasWriterTest {
  private static final String UPDATE = "lambda:UpdateAlias";
  private static final Map<String, Double> TENTH = Map.of("5", 0.1);

  private final WriterUnderTest it = new WriterUnderTest();

  @BeforeEach
  void lambdaWorks() {
    it.aws
        .answer(
            "lambda:CreateAlias",
            CreateAliasResponse.builder()
                .name("live")
                .functionVersion("4")
                .description("state")
                .build())
        .answer(
            UPDATE,
            UpdateAliasResponse.builder()
                .name("live")
                .functionVersion("4")
                .description("state")
                .routingConfig(w -> w.additionalVersionWeights(TENTH))
                .revisionId("rev-2")
                .build());
  }

  @Test
  void anAliasOfANewVersionWaitsForIt() {
    it.aws.answer("lambda:PublishVersion", PublishVersionResponse.builder().version("5").build());
    it.aws.failAlways("lambda:CreateAlias", SdkErrors.of(404, "ResourceNotFoundException"));
    assertThat(it.write(create(live("5", Map.of()))))
        .as("its version is not new")
        .isInstanceOf(Result.Failed.class);

    it.write(create(next()));

    assertThat(it.write(create(live("5", Map.of())))).isInstanceOf(Result.Waiting.class);
  }

  @Test
  void aSourceOfANewAliasWaitsForIt() {
    it.aws.failAlways(
        "lambda:CreateEventSourceMapping", SdkErrors.of(404, "ResourceNotFoundException"));
    it.write(create(live("5", Map.of())));

    assertThat(it.write(create(Samples.mapping()))).isInstanceOf(Result.Waiting.class);
  }

  @Test
  void makesAnAliasWithItsVersionAndDescription() {
    assertThat(it.write(create(live("4", Map.of())))).isInstanceOf(Result.Done.class);

    var request = it.aws.last(CreateAliasRequest.class);
    assertThat(request.functionName()).isEqualTo("share");
    assertThat(request.name()).isEqualTo("live");
    assertThat(request.functionVersion()).isEqualTo("4");
    assertThat(request.description()).isEqualTo("state");
    assertThat(it.journal.last().resource()).isEqualTo(live("4", Map.of()));
  }

  @Test
  void movesVersionWeightsAndDescriptionInOneCall() {
    assertThat(it.write(move(live("4", TENTH)))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly(UPDATE);
    var request = it.aws.last(UpdateAliasRequest.class);
    assertThat(request.functionName()).isEqualTo("share");
    assertThat(request.name()).isEqualTo("live");
    assertThat(request.functionVersion()).isEqualTo("4");
    assertThat(request.routingConfig().additionalVersionWeights()).isEqualTo(TENTH);
    assertThat(request.description()).isEqualTo("state");
    assertThat(request.revisionId()).isEqualTo(REVISION);
  }

  @Test
  void remembersTheRevisionThatAwsAnswersForTheNextMove() {
    it.write(move(live("4", TENTH)));

    assertThat(it.journal.last().resource()).isEqualTo(live("4", TENTH));
    assertThat(it.journal.last().identity().revisionId()).isEqualTo("rev-2");
  }

  /** AWS keeps weights that an update does not mention. */
  @Test
  void noWeightsAreSentAsAnEmptyMap() {
    it.write(update(live("5", Map.of()), read(live("4", TENTH)), "version", "weights"));

    var weights = it.aws.last(UpdateAliasRequest.class).routingConfig();
    assertThat(weights.hasAdditionalVersionWeights()).isTrue();
    assertThat(weights.additionalVersionWeights()).isEmpty();
  }

  @Test
  void anAliasThatSomebodyMovedMeanwhileIsLookedAtAgain() {
    it.aws.fail(UPDATE, SdkErrors.of(412, "PreconditionFailedException"));

    assertThat(failureOf(move(live("4", TENTH))).reason()).isEqualTo(Reason.InventoryStale);
    assertThat(it.journal.doubted()).containsExactly(live("4", TENTH).id());
  }

  @Test
  void anAliasThatIsGoneIsLookedAtAgain() {
    it.aws.fail(UPDATE, SdkErrors.of(404, "ResourceNotFoundException"));

    assertThat(failureOf(move(live("4", TENTH))).reason()).isEqualTo(Reason.InventoryStale);
    assertThat(it.journal.doubted()).containsExactly(live("4", TENTH).id());
  }

  @Test
  void aMoveWithoutAnAnswerIsInDoubt() {
    it.aws.fail(UPDATE, SdkErrors.timedOut());

    assertThat(failureOf(move(live("4", TENTH))).reason()).isEqualTo(Reason.AwsUnavailable);
    assertThat(it.aws.calls()).containsExactly(UPDATE);
    assertThat(it.journal.doubted()).containsExactly(live("4", TENTH).id());
  }

  @Test
  void aThrottledMoveIsRepeatedAndThenWaits() {
    it.aws.failAlways(UPDATE, SdkErrors.of(429, "TooManyRequestsException"));

    var waiting = (Result.Waiting) it.write(move(live("4", TENTH)));

    assertThat(waiting.why()).isEqualTo(Reason.Throttled);
    assertThat(it.journal.doubted()).isEmpty();
  }

  @Test
  void saysWhichRightAMoveLacks() {
    it.aws.fail(UPDATE, SdkErrors.of(403, "AccessDeniedException"));

    Failure failure = failureOf(move(live("4", TENTH)));

    assertThat(failure.reason()).isEqualTo(Reason.AccessDenied);
    assertThat(failure.message()).contains("allow it " + UPDATE);
  }

  @Test
  void anAliasThatAppearedMeanwhileIsLookedAtAgain() {
    it.aws.fail("lambda:CreateAlias", SdkErrors.of(409, "ResourceConflictException"));

    assertThat(failureOf(create(live("4", Map.of()))).reason()).isEqualTo(Reason.Conflict);
    assertThat(it.journal.doubted()).containsExactly(live("4", Map.of()).id());
  }

  @Test
  void deletesTheAliasAloneAndOneThatIsGone() {
    it.aws.fail("lambda:DeleteAlias", SdkErrors.of(404, "ResourceNotFoundException"));
    Step.Delete step = delete(live("4", Map.of()));

    assertThat(it.write(step)).isInstanceOf(Result.Done.class);

    var request = it.aws.last(DeleteAliasRequest.class);
    assertThat(request.functionName()).isEqualTo("share");
    assertThat(request.name()).isEqualTo("live");
    assertThat(it.journal.deleted()).containsExactly(step.id());
  }

  private Failure failureOf(Step step) {
    return ((Result.Failed) it.write(step)).failure();
  }

  private static Step.Update move(FunctionAlias desired) {
    return update(desired, read(live("4", Map.of())), "weights");
  }
}
