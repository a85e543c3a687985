package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.Picture;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The operator's process is killed (SIGKILL) when workers are at every single call of their
 * creation, of an update, of their deletion: each worker gets one call further than the one before
 * it, from its first write on. Another process, which remembers nothing, leaves each complete, or
 * none.
 */
class CrashIT {
  /** Operators side by side, each with every other worker: quotas hold each of them back. */
  private static final int LANES = 2;

  /** Nothing is listed again while calls are counted. */
  private static final Duration ONCE = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Log group, role, queue, dead letter queue, function, mapping, three alarms. */
  private static final int RESOURCES = 9;

  @BeforeAll
  static void beginWithAnEmptyAccount() {
    Space.stack().aws().reset();
  }

  /**
   * A wish that was fulfilled with nobody in the way.
   *
   * @param reads before the first write: whoever is cut off there has changed nothing
   */
  private record Undisturbed(int reads, int calls, Picture picture) {}

  /** A worker; the higher its number, the later it is cut off. */
  private record Victim(String name, int number) {}

  @Test
  void leavesEachWorkerCompleteHoweverSoonItsOperatorWasKilled() {
    Map<Wish, Undisturbed> calm = undisturbed();
    int most = calm.values().stream().mapToInt(c -> c.calls() - c.reads()).max().orElseThrow();
    Lane.sideBySide(
        LANES,
        (lane, index) -> {
          var victims = new ArrayList<Victim>();
          for (int number = index; number <= most; number += LANES) {
            victims.add(new Victim("victim%02d".formatted(number), number));
          }
          killAfterEveryCall(lane, victims, calm);
          assertThat(lane.creates())
              .as("each resource was made once")
              .allSatisfy((resource, times) -> assertThat(times).as(resource).isEqualTo(1))
              .hasSize(victims.size() * RESOURCES);
          assertThat(lane.gateway().book().remaining()).isEmpty();
        });
  }

  private static Map<Wish, Undisturbed> undisturbed() {
    var space = Wish.space();
    var calm = new EnumMap<Wish, Undisturbed>(Wish.class);
    try (var lane = new Lane();
        var operator = lane.start(ONCE, space)) {
      var tally = new Tally(space, lane.gateway());
      for (Wish wish : Wish.values()) {
        tally.begin("calm");
        wish.ask(space, "calm");
        wish.await(space, "calm");
        List<String> calls = tally.operations("calm");
        int reads = (int) calls.stream().takeWhile(Call::isRead).count();
        assertThat(calls.size() - reads).as(wish + ": " + calls).isGreaterThan(10);
        calm.put(wish, new Undisturbed(reads, calls.size(), Likeness.of(space, "calm")));
      }
    }
    return calm;
  }

  /** The process that finishes one wish is the one that is killed at the next. */
  private static void killAfterEveryCall(
      Lane lane, List<Victim> victims, Map<Wish, Undisturbed> calm) {
    var space = Wish.space();
    var tally = new Tally(space, lane.gateway());
    var operator = lane.startProcess(ONCE, space);
    try {
      for (Wish wish : Wish.values()) {
        int reads = calm.get(wish).reads();
        victims.forEach(victim -> {
          var cut = new Fault.Cut("*:*", Fault.ALWAYS);
          tally.begin(victim.name(), new Fault.After(reads + victim.number(), cut));
          wish.ask(space, victim.name());
        });
        victims.forEach(victim -> awaitCut(wish, space, tally, victim, reads + victim.number()));
        operator.kill();
        lane.gateway().clearFaults();
        operator = lane.startProcess(ONCE, space);
        for (Victim victim : victims) {
          wish.await(space, victim.name());
          assertThat(Likeness.of(space, victim.name()).since(calm.get(wish).picture()))
              .as(wish + " of " + victim)
              .isEmpty();
        }
      }
    } finally {
      operator.close();
    }
  }

  /** Until the worker made its calls and tried one more, or needed no more. */
  private static void awaitCut(Wish wish, Space space, Tally tally, Victim victim, int calls) {
    Awaitility.await(wish + ", call " + calls + " of " + victim.name())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> tally.calls(victim.name()) > calls || wish.isFulfilled(space, victim.name()));
  }
}
