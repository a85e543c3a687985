package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.worker.CallGate.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whichever write to AWS goes wrong, and however: the next operator ends where an undisturbed one
 * ends, and on the way nothing is lost, doubled or served that must not be.
 */
@Tag("many")
class ReleaseCrashTest {
  /** Longer than a round of direct reads. */
  private static final Duration REST = Duration.ofMinutes(11);

  private static final Map<ReleaseScenario, Undisturbed> UNDISTURBED =
      new EnumMap<>(ReleaseScenario.class);

  private static final Map<ReleaseScenario, ReleaseWorld> PREPARED =
      new EnumMap<>(ReleaseScenario.class);

  /**
   * @param end what is there in the end
   */
  private record Undisturbed(int writes, String end) {}

  static Stream<Arguments> cases() {
    var all = new ArrayList<Arguments>();
    for (ReleaseScenario scenario : ReleaseScenario.values()) {
      int writes = undisturbed(scenario).writes();
      for (Fault fault : Fault.values()) {
        for (int write = 0; write < writes; write++) {
          // A refusal and throttling differ little: every other write has the one or the other.
          if (fault.isKill()
              || fault == Fault.REPLY_LOST
              || (write % 2 == 0) == (fault == Fault.DENIED)) {
            all.add(Arguments.of(scenario, fault, write));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsAsIfNothingHadHappened(ReleaseScenario scenario, Fault fault, int write) {
    ReleaseWorld world = prepared(scenario);
    world.gate.fail(write, fault);
    // Longer than a step of the release, whose end nobody sees.
    world.downtime = fault == Fault.KILLED_AFTER ? Duration.ofMinutes(3) : Duration.ZERO;

    String end = end(scenario, world);

    assertThat(end)
        .as("%s", String.join("\n", world.gate.writes()))
        .isEqualTo(undisturbed(scenario).end());
  }

  /** What comes before the scenario is the same in all of its cases. */
  private static ReleaseWorld prepared(ReleaseScenario scenario) {
    ReleaseWorld world = PREPARED.computeIfAbsent(scenario, ReleaseScenario::prepared).copy();
    world.settle();
    return world;
  }

  private static synchronized Undisturbed undisturbed(ReleaseScenario scenario) {
    Undisturbed known = UNDISTURBED.get(scenario);
    if (known == null) {
      ReleaseWorld world = prepared(scenario);
      int before = world.gate.attempts();
      String end = end(scenario, world);
      known = new Undisturbed(world.gate.attempts() - before, end);
      UNDISTURBED.put(scenario, known);
    }
    return known;
  }

  /** Runs the scenario to its end, with everything checked on the way and at rest. */
  private static String end(ReleaseScenario scenario, ReleaseWorld world) {
    var invariants = new ReleaseInvariants(world, ReleaseScenario.KEPT + 2);
    if (scenario == ReleaseScenario.DELETED_ON_THE_WAY) {
      invariants.goes();
    }
    scenario.run(world);
    invariants.assertHeld();
    List<String> writes = world.gate.writes();
    int statuses = world.api.taken().size();
    world.pass(REST);
    assertThat(world.gate.writes()).as("at rest nothing is written").isEqualTo(writes);
    assertThat(world.api.taken()).as("at rest no status is written").hasSize(statuses);
    invariants.assertHeld();
    assertThat(world.alarms.ofVersions()).as("alarms of versions").isEmpty();
    assertThat(world.hasWeights()).as("weights").isFalse();
    assertThat(world.published.versions).hasSizeLessThanOrEqualTo(ReleaseScenario.KEPT);
    assertThat(world.serving()).noneMatch(world::isFaulty);
    return ReleaseEnd.of(world);
  }
}
