package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmLaneTest {
  private final List<String> woken = new ArrayList<>();
  private final AlarmLane lane = new AlarmLane(worker -> woken.add(worker.getName()));

  @Test
  void letsInTwoAndCallsTheOthersInTheOrderTheyCame() {
    assertThat(enter("a")).isTrue();
    assertThat(enter("b")).isTrue();
    assertThat(enter("c")).isFalse();
    assertThat(enter("d")).isFalse();
    assertThat(woken).isEmpty();

    lane.leave();
    assertThat(woken).containsExactly("c");
    assertThat(enter("c")).isTrue();
    lane.leave();
    assertThat(woken).containsExactly("c", "d");
  }

  @Test
  void standsInLineOnceHoweverOftenItAsks() {
    enter("a");
    enter("b");
    enter("c");
    enter("c");

    lane.leave();
    lane.leave();

    assertThat(woken).containsExactly("c");
  }

  @Test
  void callsTheNextWhereTwoPlacesAreFreeAtOnce() {
    enter("a");
    enter("b");
    enter("c");
    enter("d");
    enter("e");
    lane.leave();
    lane.leave();

    assertThat(woken).containsExactly("c", "d");
  }

  @Test
  void oneThatNeverComesHoldsNobodyUp() {
    enter("a");
    enter("b");
    enter("gone");
    enter("d");
    lane.leave();
    lane.leave();

    assertThat(woken).containsExactly("gone", "d");
    assertThat(enter("d")).isTrue();
    assertThat(enter("newcomer")).isTrue();
  }

  private boolean enter(String name) {
    return lane.enter(new ResourceID(name, "social"));
  }
}
