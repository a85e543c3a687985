package io.lambdaworker.operator.core.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.RedriveState;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.api.v1beta1.RedriveTask;
import io.lambdaworker.operator.core.redrive.Redrive.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A redrive moves dead letters back once for each request, however often the operator restarts. */
class RedriveTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123Z");
  private static final Optional<String> FREE = Optional.empty();
  private static final Optional<String> SUSPENDED = Optional.of("suspended");

  /** SQS with one dead letter queue: it refuses a second task while one runs. */
  private final List<MoveTask> sqs = new ArrayList<>();

  @Test
  void aNewValueStartsOverAndAnOldContinues() {
    RedriveStatus first = Redrive.asked(null, "one", List.of("items")).orElseThrow();
    assertThat(first.queues()).extracting(RedriveTask::state).containsExactly(RedriveState.WAITING);
    assertThat(Redrive.asked(first, "one", List.of("items"))).contains(first);
    assertThat(Redrive.asked(first, null, List.of("items"))).contains(first);
    assertThat(Redrive.asked(first, "two", List.of()).orElseThrow().requestedAt()).isEqualTo("two");
    assertThat(Redrive.asked(null, null, List.of("items"))).isEmpty();
  }

  @Test
  void remembersWhatWasBeforeItStarts() {
    sqs.add(task(MoveTask.State.COMPLETED, 0, 3));
    Decision begun = Redrive.next(fresh(), sqs, FREE);
    assertThat(begun.start()).isFalse();
    assertThat(begun.task().state()).isEqualTo(RedriveState.STARTING);
    assertThat(begun.task().after()).isEqualTo(NOON.toString());

    Decision started = Redrive.next(begun.task(), sqs, FREE);
    assertThat(started.start()).isTrue();
    assertThat(started.task().state()).isEqualTo(RedriveState.RUNNING);

    sqs.add(task(MoveTask.State.RUNNING, 5, 1));
    RedriveTask running = Redrive.next(started.task(), sqs, FREE).task();
    assertThat(running.moved()).isEqualTo(1);
    sqs.set(1, task(MoveTask.State.COMPLETED, 5, 7));
    RedriveTask completed = Redrive.next(running, sqs, FREE).task();
    assertThat(completed.state()).isEqualTo(RedriveState.COMPLETED);
    assertThat(completed.moved()).isEqualTo(7);
    assertThat(Redrive.next(completed, sqs, FREE)).isEqualTo(new Decision(completed, false));
  }

  @Test
  void aCrashAfterTheCallStartsNoSecondTask() {
    RedriveTask remembered = Redrive.next(fresh(), sqs, FREE).task();
    assertThat(Redrive.next(remembered, sqs, FREE).start()).isTrue();
    for (MoveTask.State state : MoveTask.State.values()) {
      Decision after = Redrive.next(remembered, List.of(task(state, 1, 2)), FREE);
      assertThat(after.start()).as(state.name()).isFalse();
      assertThat(after.task().state()).isNotEqualTo(RedriveState.STARTING);
      assertThat(after.task().moved()).isEqualTo(2);
    }
  }

  @Test
  void aTaskUnderWayIsFollowedAndNotStartedTwice() {
    sqs.add(task(MoveTask.State.COMPLETED, -60, 9));
    sqs.add(task(MoveTask.State.RUNNING, 0, 4));
    Decision found = Redrive.next(fresh(), sqs, SUSPENDED);
    assertThat(found.start()).isFalse();
    assertThat(found.task().state()).isEqualTo(RedriveState.RUNNING);
    sqs.set(1, task(MoveTask.State.COMPLETED, 0, 8));
    sqs.add(task(MoveTask.State.RUNNING, 60, 0));
    RedriveTask ended = Redrive.next(found.task(), sqs, FREE).task();
    assertThat(ended.state()).isEqualTo(RedriveState.COMPLETED);
    assertThat(ended.moved()).isEqualTo(8);
  }

  @Test
  void aLostStatusStartsNothingAgain() {
    sqs.add(task(MoveTask.State.COMPLETED, 5, 4));
    for (String value : List.of(NOON.toString(), "2026-05-01T14:00:00+02:00")) {
      var asked = Redrive.asked(null, value, List.of("items")).orElseThrow();
      Decision found = Redrive.next(asked.queues().getFirst(), sqs, FREE);
      assertThat(found.start()).isFalse();
      assertThat(found.task().state()).isEqualTo(RedriveState.COMPLETED);
    }
    var later = Redrive.asked(null, NOON.plusSeconds(9).toString(), List.of("items")).orElseThrow();
    assertThat(Redrive.next(later.queues().getFirst(), sqs, FREE).task().state())
        .isEqualTo(RedriveState.STARTING);
  }

  @Test
  void waitsWhileHeldAndGoesOnAfterwards() {
    RedriveTask held = Redrive.next(fresh(), sqs, SUSPENDED).task();
    assertThat(held.state()).isEqualTo(RedriveState.WAITING);
    assertThat(held.message()).isEqualTo("suspended");
    RedriveTask free = Redrive.next(held, sqs, FREE).task();
    assertThat(free.state()).isEqualTo(RedriveState.STARTING);
    assertThat(free.message()).isNull();
    Decision heldAgain = Redrive.next(free, sqs, SUSPENDED);
    assertThat(heldAgain.start()).isFalse();
    assertThat(heldAgain.task().state()).isEqualTo(RedriveState.WAITING);
  }

  @Test
  void tellsWhyItEnded() {
    RedriveTask running =
        new RedriveTask("items", RedriveState.RUNNING, null, null, null, null, null);
    var failed = new MoveTask(MoveTask.State.FAILED, NOON, 2, 5L, "AWS.SimpleQueueService.X");
    assertThat(Redrive.next(running, List.of(failed), FREE).task())
        .isEqualTo(
            new RedriveTask(
                "items",
                RedriveState.FAILED,
                2L,
                5L,
                NOON.toString(),
                null,
                "AWS.SimpleQueueService.X"));
    RedriveTask cancelled =
        Redrive.next(running, List.of(task(MoveTask.State.CANCELLED, 0, 1)), FREE).task();
    assertThat(cancelled.message()).contains("cancelled");
  }

  private static RedriveTask fresh() {
    return Redrive.asked(null, "one", List.of("items")).orElseThrow().queues().getFirst();
  }

  private static MoveTask task(MoveTask.State state, int secondsAfterNoon, long moved) {
    return new MoveTask(state, NOON.plusSeconds(secondsAfterNoon), moved, 9L, null);
  }
}
