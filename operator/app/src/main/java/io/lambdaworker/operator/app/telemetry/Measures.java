package io.lambdaworker.operator.app.telemetry;

import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.RolloutStatus;
import io.lambdaworker.operator.aws.AwsListener;
import io.lambdaworker.operator.core.kind.Kind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The operator's metrics; names begin with {@code lambdaworker_}, and no tag names a worker. What
 * each means is in docs/metrics.md.
 */
public final class Measures {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, State> workers = new ConcurrentHashMap<>();
  private final Map<String, AccountMeasures> accounts = new ConcurrentHashMap<>();
  private final Clock clock;
  private final ReleaseMeasures releases = new ReleaseMeasures(registry);

  /**
   * @param kinds the kinds whose drift is counted
   */
  public Measures(List<Kind<?>> kinds, Clock clock) {
    this.clock = clock;
    new ProcessorMetrics().bindTo(registry);
    @SuppressWarnings("resource") // lives as long as the process
    var memory = new JvmMemoryMetrics();
    memory.bindTo(registry);
    registry.counter("lambdaworker.reconcile.failures");
    for (Kind<?> kind : kinds) {
      // Registered at the start, at zero: a counter that first appears at one never shows an
      // increase.
      registry.counter("lambdaworker.drift.found", "kind", kind.label());
      registry.counter("lambdaworker.drift.corrected", "kind", kind.label());
    }
    for (ConditionStatus ready : ConditionStatus.values()) {
      Gauge.builder(
              "lambdaworker.workers", () -> count(state -> state.ready().equals(ready.value())))
          .tag("ready", ready.value())
          .register(registry);
    }
    Gauge.builder("lambdaworker.workers.stalled", () -> count(State::stalled)).register(registry);
    Gauge.builder("lambdaworker.workers.drifted", () -> count(State::drifted)).register(registry);
  }

  /**
   * What is counted of a worker's status.
   *
   * @param ready status of its Ready condition
   * @param reason of the same
   * @param stalled only a change by people helps
   * @param drifted AWS differs from what was applied, now
   */
  public record State(String ready, String reason, boolean stalled, boolean drifted) {

    /** Empty for a status without a Ready condition. */
    public static Optional<State> of(LambdaWorkerStatus status) {
      return status
          .condition(ConditionType.READY)
          .map(ready ->
              new State(
                  ready.status().value(),
                  ready.reason(),
                  isTrue(status, ConditionType.STALLED),
                  isTrue(status, ConditionType.DRIFT_DETECTED)));
    }

    private static boolean isTrue(LambdaWorkerStatus status, ConditionType type) {
      return status
          .condition(type)
          .filter(condition -> condition.status() == ConditionStatus.TRUE)
          .isPresent();
    }
  }

  /** Everything in the text format of Prometheus. */
  public String scrape() {
    return registry.scrape();
  }

  /** Shows whether this replica works; of all replicas of an operator one should. */
  public void leader(BooleanSupplier leads) {
    Gauge.builder("lambdaworker.leader", () -> leads.getAsBoolean() ? 1 : 0).register(registry);
  }

  /** Takes what happens in an account and region; classes that share these share it. */
  public AwsListener ofAccount(String account, String region) {
    return accounts.computeIfAbsent(
        account + "/" + region, key -> new AccountMeasures(registry, account, region, clock));
  }

  /** Nobody uses this account and region any more: what was told of it alone goes. */
  public void closed(String account, String region) {
    AccountMeasures closed = accounts.remove(account + "/" + region);
    if (closed != null) {
      closed.close();
    }
  }

  /**
   * A worker was reconciled.
   *
   * @param worker namespace and name
   */
  public void reconciled(String worker, State state, Duration took) {
    workers.put(worker, state);
    registry
        .timer("lambdaworker.reconciles", "ready", state.ready(), "reason", state.reason())
        .record(took);
  }

  /** A reconcile ended in an exception. */
  public void failed() {
    registry.counter("lambdaworker.reconcile.failures").increment();
  }

  /** Something in AWS was seen to differ from what was applied. */
  public void driftFound(Kind<?> kind) {
    registry.counter("lambdaworker.drift.found", "kind", kind.label()).increment();
  }

  /** Drift was corrected. */
  public void driftCorrected(Kind<?> kind) {
    registry.counter("lambdaworker.drift.corrected", "kind", kind.label()).increment();
  }

  /**
   * What is told of a worker's releases.
   *
   * @param worker namespace and name
   * @param before what was told until now; null for nothing, as of {@code after}
   */
  public void released(
      String worker, @Nullable RolloutStatus before, @Nullable RolloutStatus after) {
    releases.told(worker, before, after, clock.instant());
  }

  /** The worker is not counted any more. */
  public void gone(String worker) {
    workers.remove(worker);
    releases.gone(worker);
  }

  /**
   * The operator wrote to Kubernetes.
   *
   * @param what such as {@code status} or {@code event}
   */
  public void wrote(String what) {
    registry.counter("lambdaworker.kubernetes.writes", "what", what).increment();
  }

  private long count(Predicate<State> which) {
    return workers.values().stream().filter(which).count();
  }
}
