package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@link OpenDrift}: a repair whose answer was lost is still told. For example AWS is asked to
 * repair a mapping and the connection breaks; the next read shows no difference any more, so the
 * repair took place.
 */
class OpenDriftTest {
  private static final String SAME = "hash";
  private static final Failure LOST = Failure.passing(Reason.AwsUnavailable, "no answer");
  private final OpenDrift drift = new OpenDrift();

  @Test
  void whatIsDoneAtOnceIsFoundAndCorrectedOnce() {
    var turn = drift.next(SAME, outcome(new Result.Done(update("filters"))));
    assertThat(turn.found()).containsExactly(MappingKind.KIND);
    assertThat(turn.corrected()).containsExactly(MappingKind.KIND);
    assertThat(drift.next(SAME, Outcome.NOTHING)).isEqualTo(nothing());
  }

  @Test
  void theWriteWhoseAnswerWasLostIsTold() {
    drift.next(SAME, outcome(new Result.Failed(update("filters", "batchSize"), LOST)));
    var turn = drift.next(SAME, Outcome.NOTHING);
    assertThat(turn.righted())
        .containsExactly("eventSource.in.filters a -> b, eventSource.in.batchSize a -> b");
    assertThat(turn.corrected()).containsExactly(MappingKind.KIND);
    assertThat(drift.next(SAME, Outcome.NOTHING)).isEqualTo(nothing());
  }

  @Test
  void whatAHalfFailedStepDidIsTold() {
    drift.next(SAME, outcome(new Result.Failed(update("filters", "tags.team"), LOST)));
    var turn = drift.next(SAME, outcome(new Result.Done(update("tags.team"))));
    assertThat(turn.righted()).containsExactly("eventSource.in.filters a -> b");
    assertThat(turn.found()).isEmpty();
    assertThat(turn.corrected()).containsExactly(MappingKind.KIND);
  }

  @Test
  void whatWasMadeWithoutAnAnswerIsTold() {
    var group = new LogGroup("/aws/lambda/a", Facet.known(7), Facet.unread());
    var create = new Step.Create(LogGroupKind.KIND.part("logGroup", ""), group, Cause.DRIFT);
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
    assertThat(drift.next(SAME, withheld).found()).containsExactly(MappingKind.KIND);
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
        MappingKind.KIND.part("eventSource", "in"),
        mapping,
        new Observed(mapping, Identity.ofArn("arn")),
        Stream.of(fields).map(field -> new Change("eventSource.in." + field, "a", "b")).toList(),
        Cause.DRIFT,
        false);
  }
}
