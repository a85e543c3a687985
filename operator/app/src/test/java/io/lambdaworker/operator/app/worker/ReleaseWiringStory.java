package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.app.worker.CallGate.Fault;
import io.lambdaworker.operator.core.release.HookAnswer;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * A random story of a worker with releases: new jars, some of which fail, other configurations, a
 * way back, people who steer, alarms, hands in AWS, kills, lost replies and refusals.
 */
final class ReleaseWiringStory {
  private static final List<String> STRATEGIES =
      List.of(
          "strategy: AllAtOnce",
          "strategy: AllAtOnce, rollbackOnAlarm: false, bakeSeconds: 0",
          "strategy: Canary, canary: {weight: 20, intervalSeconds: 60}, bakeSeconds: 60",
          "strategy: Linear, linear: {weight: 40, intervalSeconds: 60}, bakeSeconds: 0");

  private static final String HOOK =
      "{functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:probe'}";
  private static final List<String> HOOKS =
      List.of(
          ", hooks: {beforeTraffic: %s}".formatted(HOOK),
          ", hooks: {afterTraffic: %s}".formatted(HOOK),
          ", hooks: {beforeTraffic: %s, afterTraffic: %s}".formatted(HOOK, HOOK));
  private static final HookAnswer NO = new HookAnswer.Refused("not today");

  private final Random random;
  private final ReleaseWorld world;
  private final ReleaseInvariants invariants;
  private final HandsInAws hands;
  private int jars;
  private int values;
  private int memory = 512;
  private boolean isOn = true;
  private String strategy = STRATEGIES.get(2);
  private String hook = "";
  private String frozen = "";

  /**
   * @param world at rest, with releases
   */
  ReleaseWiringStory(long seed, ReleaseWorld world) {
    this.random = new Random(seed);
    this.world = world;
    this.hands = new HandsInAws(world, random);
    this.invariants = ReleaseInvariants.amongPeople(world);
    put();
  }

  /** One event, and some time in which something may go wrong. */
  void next() {
    switch (random.nextInt(15)) {
      case 0, 1 -> release();
      case 2 -> world.publish("v" + random.nextInt(jars + 2));
      case 3 -> {
        memory = 512 << random.nextInt(3);
        put();
      }
      case 4 -> {
        strategy = STRATEGIES.get(random.nextInt(STRATEGIES.size()));
        put();
      }
      case 5 -> {
        isOn = !isOn;
        put();
      }
      case 6, 7 -> steer();
      case 8 -> alarm();
      case 9, 10 -> say("by hand: " + hands.act());
      case 11 -> {
        say("killed");
        world.start();
      }
      case 12 -> freeze();
      case 13 -> {
        world.hooks = random.nextBoolean() ? new HookAnswer.Passed() : NO;
        hook = random.nextInt(2) == 0 ? HOOKS.get(random.nextInt(HOOKS.size())) : "";
        put();
      }
      default -> say("nothing");
    }
    if (random.nextInt(2) == 0) {
      var faults = Fault.values();
      world.gate.fail(random.nextInt(6), faults[random.nextInt(faults.length)]);
    }
    world.pass(Duration.ofSeconds(random.nextInt(random.nextInt(5) == 0 ? 900 : 120)));
    invariants.assertHeld();
  }

  /** All is well from here on, and a good jar comes: it gets all the traffic. */
  void rest() {
    world.alarms.byHand.clear();
    world.gate.fail(-1, Fault.DENIED);
    world.hooks = new HookAnswer.Passed();
    world.function.tags.remove(TagKeys.HOLD);
    frozen = "";
    put();
    say("rest");
    world.pass(Duration.ofMinutes(10));
    invariants.assertHeld();
    world.publish("last");
    world.settle();
    invariants.assertHeld();
    String told = told();
    assertThat(world.operator.condition(ConditionType.READY)).as(told).startsWith("True");
    assertThat(world.operator.condition(ConditionType.SYNCED)).as(told).startsWith("True");
    assertThat(world.alarms.ofVersions()).as(told).isEmpty();
    assertThat(world.function.now().codeSha256()).as(told).isEqualTo("sha of last");
    assertThat(world.mappings.shown())
        .as(told)
        .allMatch(mapping -> MappingsInMemory.qualifier(mapping).equals(isOn ? "live" : ""));
    if (isOn) {
      assertThat(world.status().rollout().phase()).as(told).isEqualTo(RolloutPhase.COMPLETE);
      assertThat(world.hasWeights()).as(told).isFalse();
      assertThat(world.serving())
          .as(told)
          .singleElement()
          .matches(version -> version.codeSha256().equals("sha of last"))
          .matches(version -> version.memorySize() == memory);
      assertThat(world.published.versions).as(told).hasSizeLessThanOrEqualTo(2);
    } else {
      assertThat(world.live()).as(told).isEmpty();
      assertThat(world.published.versions).as(told).isEmpty();
    }
    int writes = world.gate.attempts();
    world.pass(Duration.ofMinutes(11));
    assertThat(world.gate.attempts()).as(told()).isEqualTo(writes);
    if (random.nextInt(4) == 0) {
      goes();
    }
  }

  private void goes() {
    invariants.goes();
    say("deleted");
    world.delete();
    world.settle();
    invariants.assertHeld();
    assertThat(world.isGone()).as(told()).isTrue();
    assertThat(world.function.isThere()).as(told()).isFalse();
    assertThat(world.mappings.shown()).as(told()).isEmpty();
    assertThat(world.alarms.names()).as(told()).isEmpty();
  }

  private void freeze() {
    switch (random.nextInt(4)) {
      case 0 -> frozen = "driftPolicy: {mode: Detect}\n";
      case 1 -> frozen = "suspend: true\n";
      case 2 -> frozen = "";
      default -> {
        boolean isHeld = world.function.tags.remove(TagKeys.HOLD) == null;
        if (isHeld) {
          world.function.tags.put(TagKeys.HOLD, "true");
        }
        say("hold " + isHeld);
      }
    }
    put();
  }

  private void release() {
    String jar = "v" + (2 + jars++);
    say("publish " + jar);
    if (random.nextInt(3) == 0) {
      world.publishFaulty(jar);
    } else {
      world.publish(jar);
    }
  }

  private void put() {
    say("memory " + memory + ", " + (isOn ? strategy + hook : "off") + " " + frozen.strip());
    world.put(
        ReleaseWorld.SPEC.replace("memorySize: 512", "memorySize: " + memory)
            + frozen
            + (isOn ? "rollout: {%s%s, keepVersions: 2}\n".formatted(strategy, hook) : ""));
  }

  private void steer() {
    List<String> all = List.of(Annotations.PROMOTE, Annotations.ABORT, Annotations.RETRY);
    String which = all.get(random.nextInt(all.size()));
    say("annotation " + which);
    world.annotate(which, "value " + values++);
  }

  private void alarm() {
    boolean fires = random.nextInt(2) == 0;
    String name = world.operator.key().alarm("errors");
    say(name + " " + fires);
    if (fires) {
      world.alarms.byHand.put(name, StateValue.ALARM);
    } else {
      world.alarms.byHand.clear();
    }
  }

  private void say(String what) {
    world.gate.note("== " + world.time.instant() + " " + what);
  }

  private String told() {
    return String.join("\n", world.gate.writes());
  }
}
