package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@link LaneGate}: at most two workers of an account write in the slow lane at the same time; the
 * others wait in line and are called in their order.
 */
class LaneGateTest {
  private final List<String> woken = new ArrayList<>();
  private final LaneGate gate = new LaneGate(worker -> woken.add(worker.getName()));

  @Test
  void letsInTwoAndCallsTheOthersInOrder() {
    assertThat(enter("a")).isTrue();
    assertThat(enter("b")).isTrue();
    assertThat(enter("c")).isFalse();
    assertThat(enter("d")).isFalse();
    assertThat(woken).isEmpty();

    gate.leave();
    assertThat(woken).containsExactly("c");
    assertThat(enter("c")).isTrue();
    gate.leave();
    assertThat(woken).containsExactly("c", "d");
  }

  @Test
  void standsInLineOnceHoweverOftenItAsks() {
    enter("a");
    enter("b");
    enter("c");
    enter("c");

    gate.leave();
    gate.leave();

    assertThat(woken).containsExactly("c");
  }

  @Test
  void callsTheNextWhereTwoPlacesAreFreeAtOnce() {
    enter("a");
    enter("b");
    enter("c");
    enter("d");
    enter("e");
    gate.leave();
    gate.leave();

    assertThat(woken).containsExactly("c", "d");
  }

  @Test
  void oneThatNeverComesHoldsNobodyUp() {
    enter("a");
    enter("b");
    enter("gone");
    enter("d");
    gate.leave();
    gate.leave();

    assertThat(woken).containsExactly("gone", "d");
    assertThat(enter("d")).isTrue();
    assertThat(enter("newcomer")).isTrue();
  }

  @Test
  void namespacesAreCalledInTurn() {
    enter("a");
    enter("b");
    enter("c");
    enter("d");
    gate.enter(new ResourceID("other", "quiet"));
    gate.leave();
    gate.leave();

    assertThat(woken).containsExactly("c", "other");
  }

  private boolean enter(String name) {
    return gate.enter(new ResourceID(name, "social"));
  }
}
