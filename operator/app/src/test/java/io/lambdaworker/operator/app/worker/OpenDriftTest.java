package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Stage;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Drift that was put right although no answer says so. */
class OpenDriftTest {
  private static final String SAME = "hash";
  private static final Failure LOST = Failure.passing(Reason.AwsUnavailable, "no answer");
  private final OpenDrift drift = new OpenDrift();

  @Test
  void whatIsDoneAtOnceIsFoundAndCorrectedAndNotToldASecondTime() {
    var turn = drift.next(SAME, outcome(new Result.Done(update("filters"))));
    assertThat(turn.found()).containsExactly(Kind.EVENT_SOURCE_MAPPING);
    assertThat(turn.corrected()).containsExactly(Kind.EVENT_SOURCE_MAPPING);
    assertThat(drift.next(SAME, Outcome.NOTHING)).isEqualTo(nothing());
  }

  @Test
  void theWriteWhoseAnswerWasLostIsTold() {
    drift.next(SAME, outcome(new Result.Failed(update("filters", "batchSize"), LOST)));
    var turn = drift.next(SAME, Outcome.NOTHING);
    assertThat(turn.righted())
        .containsExactly("eventSource.in.filters a -> b, eventSource.in.batchSize a -> b");
    assertThat(turn.corrected()).containsExactly(Kind.EVENT_SOURCE_MAPPING);
    assertThat(drift.next(SAME, Outcome.NOTHING)).isEqualTo(nothing());
  }

  @Test
  void thePartOfAStepThatWasDoneBeforeTheRestFailedIsTold() {
    drift.next(SAME, outcome(new Result.Failed(update("filters", "tags.team"), LOST)));
    var turn = drift.next(SAME, outcome(new Result.Done(update("tags.team"))));
    assertThat(turn.righted()).containsExactly("eventSource.in.filters a -> b");
    assertThat(turn.found()).isEmpty();
    assertThat(turn.corrected()).containsExactly(Kind.EVENT_SOURCE_MAPPING);
  }

  @Test
  void whatWasMadeWithoutAnAnswerIsTold() {
    var group = new LogGroup("/aws/lambda/a", Facet.known(7), Facet.unread());
    var create = new Step.Create("logGroup", group, Cause.DRIFT, Stage.FOUNDATIONS);
    drift.next(SAME, outcome(new Result.Failed(create, LOST)));
    assertThat(drift.next(SAME, Outcome.NOTHING).righted())
        .containsExactly("create logGroup (/aws/lambda/a)");
  }

  @Test
  void whatSomebodyNowWantsWasNotPutRight() {
    drift.next(SAME, outcome(new Result.Withheld(update("batchSize"), Reason.DriftDetected)));
    assertThat(drift.next("another", Outcome.NOTHING)).isEqualTo(nothing());
  }

  @Test
  void whatStillDiffersIsFoundOnce() {
    var withheld = outcome(new Result.Withheld(update("batchSize"), Reason.DriftDetected));
    assertThat(drift.next(SAME, withheld).found()).containsExactly(Kind.EVENT_SOURCE_MAPPING);
    assertThat(drift.next(SAME, withheld)).isEqualTo(nothing());
  }

  private static OpenDrift.Turn nothing() {
    return new OpenDrift.Turn(List.of(), List.of(), List.of());
  }

  private static Outcome outcome(Result result) {
    return new Outcome(List.of(result));
  }

  private static Step update(String... fields) {
    Resource mapping =
        new EventSourceMapping(
            "a", "arn:aws:sqs:x:1:in", Facet.unread(), Facet.unread(), Facet.unread());
    return new Step.Update(
        "eventSource.in",
        mapping,
        new Observed(mapping, Identity.ofArn("arn")),
        Stream.of(fields).map(field -> new Change("eventSource.in." + field, "a", "b")).toList(),
        Cause.DRIFT,
        Stage.MAPPINGS);
  }
}
