package io.lambdaworker.operator.app.telemetry;

import io.lambdaworker.operator.aws.AwsListener;
import io.lambdaworker.operator.core.resource.Kind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The operator's metrics; names begin with {@code lambdaworker_}, and no tag names a worker. */
public final class Measures implements AwsListener {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, String> readiness = new ConcurrentHashMap<>();
  private final Map<Kind, AtomicInteger> listed = new ConcurrentHashMap<>();

  public Measures() {
    new ProcessorMetrics().bindTo(registry);
    @SuppressWarnings("resource") // lives as long as the process
    var memory = new JvmMemoryMetrics();
    memory.bindTo(registry);
    registry.counter("lambdaworker.inventory.sweeps");
    for (String ready : List.of("True", "False", "Unknown")) {
      Gauge.builder("lambdaworker.workers", () -> count(ready))
          .description("Workers by their Ready condition")
          .tag("ready", ready)
          .register(registry);
    }
  }

  /** Everything in the text format of Prometheus. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void called(String operation, String code, Duration took) {
    registry.timer("lambdaworker.aws.calls", "operation", operation, "outcome", code).record(took);
  }

  @Override
  public void waited(String bucket, Duration time) {
    registry.timer("lambdaworker.aws.throttle.wait", "bucket", bucket).record(time);
  }

  @Override
  public void listed(Kind kind, int resources) {
    listed
        .computeIfAbsent(
            kind,
            each ->
                registry.gauge(
                    "lambdaworker.inventory.listed",
                    List.of(io.micrometer.core.instrument.Tag.of("kind", each.label())),
                    new AtomicInteger()))
        .set(resources);
    registry.counter("lambdaworker.inventory.listings", "kind", kind.label()).increment();
  }

  @Override
  public void swept(Duration took) {
    registry.counter("lambdaworker.inventory.sweeps").increment();
    registry.timer("lambdaworker.inventory.sweep").record(took);
  }

  /**
   * A worker was reconciled.
   *
   * @param worker namespace and name
   * @param ready status of its Ready condition
   * @param reason of the same
   */
  public void reconciled(String worker, String ready, String reason, Duration took) {
    readiness.put(worker, ready);
    registry.timer("lambdaworker.reconciles", "ready", ready, "reason", reason).record(took);
  }

  public void gone(String worker) {
    readiness.remove(worker);
  }

  /**
   * The operator wrote to Kubernetes.
   *
   * @param what such as {@code status} or {@code event}
   */
  public void wrote(String what) {
    registry.counter("lambdaworker.kubernetes.writes", "what", what).increment();
  }

  private long count(String ready) {
    return readiness.values().stream().filter(ready::equals).count();
  }
}
