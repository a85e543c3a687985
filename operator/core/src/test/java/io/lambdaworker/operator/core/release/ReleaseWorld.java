package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.Rollout;
import io.lambdaworker.api.v1beta1.RolloutHook;
import io.lambdaworker.api.v1beta1.RolloutHooks;
import io.lambdaworker.api.v1beta1.RolloutStep;
import io.lambdaworker.api.v1beta1.RolloutStrategy;
import io.lambdaworker.operator.core.worker.EffectiveRollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A function with its surroundings, and an operator that asks the machine what is next. */
final class ReleaseWorld {
  static final String ERRORS = "errors";

  final LambdaInMemory lambda = new LambdaInMemory();
  final Map<String, AlarmState> alarms = new TreeMap<>();
  final Map<Integer, Long> invocations = new HashMap<>();
  final Map<Integer, Instant> failures = new HashMap<>();
  final Map<String, HookAnswer> hooks = new HashMap<>();
  final List<String> told = new ArrayList<>();
  Rollout rollout = rollout(RolloutStrategy.CANARY, null, null);
  int provisioned = 0;
  Freeze freeze = Freeze.NONE;
  boolean mayBegin = true;
  boolean inPlace = true;
  boolean isCounted = true;
  Steering steering = Steering.NONE;
  Optional<Integer> answered = Optional.empty();
  Optional<Integer> lastServed = Optional.empty();
  Instant now = Instant.parse("2026-11-28T08:00:00Z");
  String wanted = "";

  ReleaseWorld() {
    alarm(ERRORS, AlarmState.Value.OK);
  }

  static Rollout rollout(
      RolloutStrategy strategy, @Nullable RolloutHook before, @Nullable RolloutHook after) {
    var step = new RolloutStep(20, 300);
    return new Rollout(
        strategy,
        strategy == RolloutStrategy.CANARY ? step : null,
        strategy == RolloutStrategy.LINEAR ? step : null,
        300,
        true,
        new RolloutHooks(before, after),
        5,
        3600);
  }

  static RolloutHook hook() {
    return new RolloutHook(null, "arn:aws:lambda:us-east-1:123456789012:function:probe", 60);
  }

  /** The key of these contents. */
  static String key(String contents) {
    return (contents.replace(' ', '-') + "-".repeat(16)).substring(0, 16);
  }

  /** The spec asks for these contents, and the function has them. */
  void want(String contents) {
    wanted = contents;
    lambda.latest = contents;
    inPlace = true;
    answered = Optional.empty();
  }

  void alarm(String name, AlarmState.Value value) {
    alarms.put(name, new AlarmState(name, value, now));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Next next() {
    return Releases.next(
        new Situation(
            new Wanted(
                key(wanted),
                inPlace ? Optional.empty() : Optional.of("the function, which is being updated"),
                "kubectl"),
            lambda.published(lastServed),
            answered,
            new Signals(
                List.copyOf(alarms.values()),
                lambda.alarms,
                counted(),
                failures,
                hooks,
                steering,
                now),
            new Rules(settings(), provisioned, freeze, mayBegin)));
  }

  /** CloudWatch tells of each version how often it was invoked. */
  private Map<Integer, Long> counted() {
    var counted = new HashMap<Integer, Long>();
    if (isCounted) {
      lambda.versions.keySet().forEach(version -> counted.put(version, 0L));
      counted.putAll(invocations);
    }
    return counted;
  }

  EffectiveRollout settings() {
    return EffectiveRollout.of(rollout, null).orElseThrow();
  }

  /** Decides and carries out, once. */
  Next step() {
    Next next = next();
    carryOut(next.decision(), true);
    next.notice().ifPresent(notice -> told.add(notice.reason() + ": " + notice.message()));
    return next;
  }

  /**
   * Does what was decided.
   *
   * @param heard whether the answer reaches the operator
   */
  void carryOut(Decision decision, boolean heard) {
    switch (decision) {
      case Decision.Publish publish -> {
        int version = lambda.publish(publish.key());
        if (heard) {
          answered = Optional.of(version);
        }
      }
      case Decision.MoveAlias move -> lambda.move(move);
      case Decision.AskHook ask -> hooks.put(ask.idempotencyKey(), new HookAnswer.Asked());
      case Decision.MakeAlarm make -> lambda.alarms.add(make.version());
      case Decision.RemoveAlarm remove -> lambda.alarms.remove(remove.version());
      case Decision.Provision give -> lambda.provision(give.version(), give.executions());
      case Decision.Unprovision take -> lambda.provision(take.version(), 0);
      case Decision.Prune prune -> prune.versions().forEach(lambda::delete);
      case Decision.Wait wait -> {}
      case Decision.Settled settled -> {}
    }
    lambda.live.ifPresent(alias -> {
      if (lambda.versions.containsKey(alias.version())) {
        lastServed = Optional.of(alias.version());
      }
    });
  }

  /** Carries out until nothing is left to do now, and tells what that was. */
  List<String> run() {
    List<String> done = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Decision decision = step().decision();
      done.add(shown(decision));
      if (decision instanceof Decision.Wait || decision instanceof Decision.Settled) {
        return done;
      }
    }
    throw new AssertionError("no end: " + done);
  }

  /** The release is complete, with nobody and nothing against it. */
  void complete(String contents) {
    want(contents);
    for (int i = 0; i < 50; i++) {
      if (run().getLast().equals("settled")) {
        return;
      }
      hooks.replaceAll((key, answer) -> new HookAnswer.Passed());
      lambda.versions.keySet().forEach(version -> invocations.put(version, 1L));
      pass(Duration.ofSeconds(300));
    }
    throw new AssertionError("not complete: " + next());
  }

  static String shown(Decision decision) {
    return switch (decision) {
      case Decision.Publish publish -> "publish";
      case Decision.MoveAlias move ->
          "alias %d%s %s"
              .formatted(
                  move.version(),
                  move.weights().isEmpty() ? "" : " " + move.weights(),
                  move.description().split(" ")[1]);
      case Decision.AskHook ask -> "ask " + ask.hook().field();
      case Decision.MakeAlarm make -> "make alarm " + make.version();
      case Decision.RemoveAlarm remove -> "remove alarm " + remove.version();
      case Decision.Provision give -> "provision " + give.version() + " " + give.executions();
      case Decision.Unprovision take -> "unprovision " + take.version();
      case Decision.Prune prune -> "prune " + prune.versions();
      case Decision.Wait wait -> "wait";
      case Decision.Settled settled -> "settled";
    };
  }
}
