package io.lambdaworker.operator.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.RolloutHook;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.api.v1beta1.RolloutStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A random story: releases, people who steer, alarms, crashes, lost replies and hands in AWS. After
 * each step it checks what must never be, and in the end that all comes to rest.
 */
final class ReleaseStory {
  private static final int CONTENTS = 6;

  private final Random random;
  private final ReleaseWorld world = new ReleaseWorld();
  private final List<String> story = new ArrayList<>();
  private int value = 0;

  /** What was rolled back and may not get traffic until it changes or somebody asks. */
  private @Nullable String blocked;

  private boolean disturbed = false;

  ReleaseStory(long seed) {
    this.random = new Random(seed);
    world.rollout = ReleaseWorld.rollout(strategy(), hook(), hook());
    release();
  }

  void next() {
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> release();
      case 3 -> steer();
      case 4 -> alarm();
      case 5 -> hand();
      case 6 -> world.freeze = Freeze.values()[random.nextInt(Freeze.values().length)];
      case 7 -> world.rollout = ReleaseWorld.rollout(strategy(), hook(), hook());
      case 8 -> world.mayBegin = !world.mayBegin;
      case 9 -> world.inPlace = !world.inPlace;
      case 10 -> world.provisioned = random.nextInt(2) * 2;
      default -> answer(random.nextInt(4) == 0);
    }
    say("wants " + world.wanted + " " + world.freeze);
    int steps = random.nextInt(6);
    for (int i = 0; i < steps; i++) {
      step();
    }
    world.pass(Duration.ofSeconds(random.nextInt(10) == 0 ? 4000 : random.nextInt(400)));
  }

  /** All is well from here on: the release completes, or says that a person must ask for it. */
  void rest() {
    world.freeze = Freeze.NONE;
    world.mayBegin = true;
    world.want(world.wanted);
    say("rest");
    Decision last = settle();
    if (!(last instanceof Decision.Settled)) {
      assertThat(disturbed).as("stuck though nothing happened: %s", story).isTrue();
      assertThat(world.next().view().phase())
          .as(story.toString())
          .isIn(RolloutPhase.ROLLED_BACK, RolloutPhase.STALLED);
      world.steering = new Steering(null, null, "retry " + value++);
      blocked = null;
      last = settle();
    }
    assertThat(last).as(story.toString()).isInstanceOf(Decision.Settled.class);
    Alias alias = world.lambda.live.orElseThrow();
    assertThat(alias.weights()).as(story.toString()).isEmpty();
    assertThat(world.lambda.serving()).as(story.toString()).containsExactly(world.wanted);
    assertThat(world.lambda.alarms).as(story.toString()).isEmpty();
    assertThat(world.lambda.versions.values().stream().filter(v -> v.key() != null))
        .as(story.toString())
        .hasSizeLessThanOrEqualTo(world.settings().keepVersions());
    assertThat(world.lambda.versions.values())
        .as(story.toString())
        .allMatch(version ->
            version.readiness().provisioned()
                == (version.number() == alias.version() ? world.provisioned : 0));
  }

  private Decision settle() {
    Decision last = new Decision.Settled();
    for (int i = 0; i < 100; i++) {
      answer(false);
      world.alarms.keySet().forEach(name -> world.alarm(name, AlarmState.Value.OK));
      last = step();
      if (last instanceof Decision.Settled) {
        return last;
      }
      if (last instanceof Decision.Wait) {
        world.pass(Duration.ofSeconds(400));
      }
    }
    return last;
  }

  private Decision step() {
    Next next = world.next();
    assertThat(world.next()).as("the same situation, another answer").isEqualTo(next);
    String shown = ReleaseWorld.shown(next.decision());
    if (random.nextInt(8) == 0) {
      say("crash before " + shown);
      world.answered = Optional.empty();
      return next.decision();
    }
    say(shown);
    if (world.freeze == Freeze.DRY_RUN) {
      assertThat(shown).as(story.toString()).isIn("wait", "settled");
    }
    try {
      world.carryOut(next.decision(), random.nextInt(4) > 0);
    } catch (LambdaInMemory.RefusedException e) {
      throw new AssertionError("AWS refused: " + e.getMessage() + " in " + story, e);
    }
    remember(next);
    neverRetried();
    return next.decision();
  }

  private void remember(Next next) {
    next.notice()
        .filter(notice -> notice.message().contains("was rolled back:"))
        .ifPresent(notice -> {
          disturbed = true;
          Version version = world.lambda.versions.get(next.view().version());
          blocked = version != null && world.wanted.equals(version.code()) ? world.wanted : null;
        });
  }

  private void neverRetried() {
    if (blocked != null) {
      assertThat(world.lambda.serving()).as(story.toString()).doesNotContain(blocked);
    }
  }

  private void release() {
    String contents = "contents " + random.nextInt(CONTENTS);
    world.lambda.traits =
        new Version.Traits("role", contents.endsWith("5") ? "another queue" : null);
    if (!contents.equals(world.wanted)) {
      blocked = null;
    }
    world.want(contents);
  }

  private void steer() {
    String some = "value " + value++;
    switch (random.nextInt(3)) {
      case 0 -> world.steering = new Steering(some, null, null);
      case 1 -> world.steering = new Steering(null, some, null);
      default -> {
        world.steering = new Steering(null, null, some);
        blocked = null;
      }
    }
    say("steer " + world.steering);
  }

  private void alarm() {
    var values = AlarmState.Value.values();
    world.alarm(ReleaseWorld.ERRORS, values[random.nextInt(values.length)]);
    say("alarm " + world.alarms);
  }

  private void hand() {
    disturbed = true;
    var versions = new ArrayList<>(world.lambda.versions.keySet());
    if (versions.isEmpty()) {
      return;
    }
    int one = versions.get(random.nextInt(versions.size()));
    int other = versions.get(random.nextInt(versions.size()));
    String text = world.lambda.live.map(Alias::description).orElse("");
    switch (random.nextInt(6)) {
      case 0 -> world.lambda.byHand(one, Map.of(), text);
      case 1 -> world.lambda.byHand(one, one == other ? Map.of() : Map.of(other, 0.3), text);
      case 2 ->
          world.lambda.live.ifPresent(alias ->
              world.lambda.byHand(
                  alias.version(), alias.weights(), text.substring(text.length() / 2)));
      case 3 -> {
        try {
          world.lambda.delete(one);
        } catch (LambdaInMemory.RefusedException e) {
          say("not deleted");
        }
      }
      case 4 -> world.lambda.alarms.clear();
      default -> world.lambda.live = Optional.empty();
    }
    say("by hand " + world.lambda.live + " of " + world.lambda.versions.keySet());
    if (blocked != null && (world.lambda.serving().contains(blocked) || isForgotten(blocked))) {
      blocked = null;
    }
  }

  /** Whether people took away all that AWS could still tell of it. */
  private boolean isForgotten(String contents) {
    boolean described =
        world.lambda.live.flatMap(alias -> AliasDescription.parse(alias.description())).isPresent();
    boolean published =
        world.lambda.versions.values().stream().anyMatch(v -> contents.equals(v.code()));
    boolean served =
        world.lambda.live.isPresent()
            || world.lastServed.filter(world.lambda.versions::containsKey).isPresent();
    return !described && !(published && served);
  }

  private void answer(boolean no) {
    if (no) {
      disturbed = true;
      say("hooks refuse");
    }
    HookAnswer answer = no ? new HookAnswer.Refused("no") : new HookAnswer.Passed();
    world.hooks.replaceAll((key, old) -> old instanceof HookAnswer.Asked ? answer : old);
    var invoked = new HashMap<Integer, Long>();
    new TreeSet<>(world.lambda.versions.keySet()).forEach(version -> invoked.put(version, 1L));
    world.invocations.putAll(invoked);
  }

  private RolloutStrategy strategy() {
    return RolloutStrategy.values()[random.nextInt(RolloutStrategy.values().length)];
  }

  private @Nullable RolloutHook hook() {
    return random.nextInt(3) == 0 ? ReleaseWorld.hook() : null;
  }

  private void say(String what) {
    story.add(what);
  }
}
