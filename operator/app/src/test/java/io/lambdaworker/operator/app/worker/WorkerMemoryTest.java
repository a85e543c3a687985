package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is remembered of a worker between two reconciles: {@link LookedInto}, {@link SaidOnce},
 * {@link Settling}.
 */
class WorkerMemoryTest {
  private final WorkerMemory memory =
      new WorkerMemory(
          OperatorInMemory.NOON, new RolloutTurns(new Workers(), OperatorInMemory.NOON));

  @Test
  void knowsNewsOnce() {
    LookedInto lookedInto = memory.lookedInto();
    assertThat(lookedInto.isNews("generation 2")).isTrue();
    lookedInto.noted("generation 2");
    assertThat(lookedInto.isNews("generation 2")).isFalse();
    assertThat(lookedInto.isNews("generation 3")).isTrue();
  }

  @Test
  void aChangeThatWasNotLookedIntoStaysNews() {
    assertThat(memory.lookedInto().isNews("generation 2")).isTrue();
    assertThat(memory.lookedInto().isNews("generation 2")).isTrue();
  }

  @Test
  void saysAThingOnceAndAnotherToo() {
    assertThat(memory.said().isFirst("kept: 3 messages")).isTrue();
    assertThat(memory.said().isFirst("kept: 3 messages")).isFalse();
    assertThat(memory.said().isFirst("kept: 4 messages")).isTrue();
  }

  @Test
  void forgetsWhatItSaidBeforeItFillsTheHeap() {
    for (int i = 0; i < 1000; i++) {
      memory.said().isFirst("message " + i);
    }
    assertThat(memory.said().isFirst("message 999")).isFalse();
    assertThat(memory.said().isFirst("message 0")).isTrue();
  }

  @Test
  void aPlanIsSaidAgainAfterThereWasNone() {
    SaidOnce said = memory.said();
    assertThat(said.isAnotherPlan(List.of("create role"))).isTrue();
    assertThat(said.isAnotherPlan(List.of("create role"))).isFalse();
    assertThat(said.isAnotherPlan(List.of())).isFalse();
    assertThat(said.isAnotherPlan(List.of("create role"))).isTrue();
  }

  @Test
  void nothingIsUnderWayOrUnwrittenAtFirst() {
    assertThat(memory.settling().isUnderWay()).isFalse();
    assertThat(memory.unwritten().get()).isEmpty();
    memory.settling().underWay(true);
    assertThat(memory.settling().isUnderWay()).isTrue();
  }
}
