package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.ClassDefaults;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.Rollout;
import io.lambdaworker.api.v1beta1.RolloutHook;
import io.lambdaworker.api.v1beta1.RolloutHooks;
import io.lambdaworker.api.v1beta1.RolloutStep;
import io.lambdaworker.api.v1beta1.RolloutStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A rollout with every default filled in: the worker's own fields, else the class's, else the
 * operator's.
 *
 * @param weight percent, of Canary or Linear
 * @param interval how long a step lasts at least
 */
public record EffectiveRollout(
    RolloutStrategy strategy,
    int weight,
    Duration interval,
    Duration bake,
    boolean rollbackOnAlarm,
    Optional<RolloutHook> beforeTraffic,
    Optional<RolloutHook> afterTraffic,
    int keepVersions,
    Duration progressDeadline) {

  private static final Rollout OPERATOR =
      new Rollout(RolloutStrategy.ALL_AT_ONCE, null, null, 300, true, null, 5, 3600);
  private static final RolloutStep STEP = new RolloutStep(10, 300);

  /** Seconds. */
  private static final int HOOK_TIMEOUT = 60;

  /** Empty when neither worker nor class has a rollout: no versions and no alias. */
  public static Optional<EffectiveRollout> of(
      LambdaWorkerSpec worker, LambdaWorkerClassSpec workerClass) {
    ClassDefaults defaults = workerClass.defaults();
    return of(worker.rollout(), defaults == null ? null : defaults.rollout());
  }

  /** As above. */
  public static Optional<EffectiveRollout> of(
      @Nullable Rollout worker, @Nullable Rollout byDefault) {
    return worker == null && byDefault == null
        ? Optional.empty()
        : Optional.of(new Layers(worker, byDefault).rollout());
  }

  /** How long a hook may take to answer. */
  public static Duration timeout(RolloutHook hook) {
    return Duration.ofSeconds(hook.timeoutSeconds() == null ? HOOK_TIMEOUT : hook.timeoutSeconds());
  }

  private record Layers(@Nullable Rollout worker, @Nullable Rollout ofClass) {

    EffectiveRollout rollout() {
      RolloutStrategy strategy = required(Rollout::strategy);
      // Only the steps of the strategy count: a class's canary is none of a worker's Linear.
      Function<Rollout, @Nullable RolloutStep> steps =
          strategy == RolloutStrategy.LINEAR ? Rollout::linear : Rollout::canary;
      return new EffectiveRollout(
          strategy,
          step(steps, RolloutStep::weight),
          Duration.ofSeconds(step(steps, RolloutStep::intervalSeconds)),
          Duration.ofSeconds(required(Rollout::bakeSeconds)),
          required(Rollout::rollbackOnAlarm),
          hook(RolloutHooks::beforeTraffic),
          hook(RolloutHooks::afterTraffic),
          required(Rollout::keepVersions),
          Duration.ofSeconds(required(Rollout::progressDeadlineSeconds)));
    }

    private <T> Optional<T> first(Function<Rollout, @Nullable T> field) {
      return value(worker, field).or(() -> value(ofClass, field));
    }

    private <T> T required(Function<Rollout, @Nullable T> field) {
      return first(field).or(() -> value(OPERATOR, field)).orElseThrow();
    }

    private int step(
        Function<Rollout, @Nullable RolloutStep> steps,
        Function<RolloutStep, @Nullable Integer> field) {
      Function<Rollout, @Nullable Integer> value =
          rollout -> Optional.ofNullable(steps.apply(rollout)).map(field).orElse(null);
      return first(value).or(() -> Optional.ofNullable(field.apply(STEP))).orElseThrow();
    }

    private Optional<RolloutHook> hook(Function<RolloutHooks, @Nullable RolloutHook> field) {
      return first(rollout -> Optional.ofNullable(rollout.hooks()).map(field).orElse(null));
    }

    private static <T> Optional<T> value(
        @Nullable Rollout rollout, Function<Rollout, @Nullable T> field) {
      return Optional.ofNullable(rollout).map(field);
    }
  }
}
