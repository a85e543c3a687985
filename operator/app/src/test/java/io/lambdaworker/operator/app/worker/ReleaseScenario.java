package io.lambdaworker.operator.app.worker;

import java.util.function.Consumer;

/** What releases go through, from a worker at rest to the next rest. */
enum ReleaseScenario {
  CANARY(Spec.CANARY, world -> world.publish("v2")),
  ROLLED_BACK_BY_ALARM(Spec.CANARY, world -> world.publishFaulty("v2")),
  SUPERSEDED_ON_THE_WAY(
      Spec.CANARY,
      world -> {
        world.publish("v2");
        world.until(world::hasWeights);
        world.publish("v3");
      }),
  TURNED_ON(ReleaseWorld.SPEC, world -> world.put(Spec.CANARY)),
  TURNED_OFF(Spec.CANARY, world -> world.put(ReleaseWorld.SPEC)),
  DELETED_ON_THE_WAY(
      Spec.CANARY + "deletionPolicy: Delete\n",
      world -> {
        world.publish("v2");
        world.until(world::hasWeights);
        world.delete();
      });

  static final int KEPT = 2;

  private final String before;
  private final Consumer<ReleaseWorld> events;

  ReleaseScenario(String before, Consumer<ReleaseWorld> events) {
    this.before = before;
    this.events = events;
  }

  /** Spelled apart: an enum's values cannot refer to its own constants. */
  private static final class Spec {
    static final String CANARY =
        ReleaseWorld.SPEC
            + "rollout: {strategy: Canary, canary: {weight: 20, intervalSeconds: 60},"
            + " bakeSeconds: 60, keepVersions: 2}\n";
  }

  /** A world at rest, after two releases where there are any. */
  ReleaseWorld prepared() {
    var world = new ReleaseWorld();
    world.publish("v0");
    world.put(before);
    world.settle();
    world.publish("v1");
    world.settle();
    return world;
  }

  void run(ReleaseWorld world) {
    events.accept(world);
    world.settle();
  }
}
