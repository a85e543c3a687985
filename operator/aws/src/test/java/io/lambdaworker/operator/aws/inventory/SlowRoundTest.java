package io.lambdaworker.operator.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link SlowRound}: which turns also read what is seldom looked for. */
class SlowRoundTest {
  private static final WorkerKey SHARE = WorkerKey.of("share", "eu-central-1");

  private final SlowRound round = new SlowRound();

  @Test
  void everySixthTurnOfAWorkerIsASlowOne() {
    Stream<Boolean> turns = IntStream.range(0, 60).mapToObj(turn -> taken(SHARE));

    assertThat(turns.filter(Boolean::booleanValue)).hasSize(10);
  }

  @Test
  void afterAStartTheFirstSlowTurnsAreSpread() {
    var workers =
        IntStream.range(0, 600).mapToObj(i -> WorkerKey.of("worker-" + i, "eu-central-1")).toList();

    for (int turn = 0; turn < SlowRound.TURNS; turn++) {
      assertThat(workers.stream().filter(this::taken)).hasSize(100);
    }
  }

  @Test
  void oneThatFailsIsDueAtTheNextTurn() {
    while (!round.isDue(SHARE)) {
      // one to six turns after the start
    }

    assertThat(round.isDue(SHARE)).isTrue();
    round.done(SHARE);
    assertThat(round.isDue(SHARE)).isFalse();
  }

  private boolean taken(WorkerKey worker) {
    boolean due = round.isDue(worker);
    if (due) {
      round.done(worker);
    }
    return due;
  }
}
