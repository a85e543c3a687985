package io.lambdaworker.operator.app.telemetry;

import io.lambdaworker.operator.aws.AwsListener;
import io.lambdaworker.operator.aws.client.BudgetState;
import io.lambdaworker.operator.core.kind.Kind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The metrics about AWS of one account and region. Once closed, it has none that name the account:
 * what calls that are still under way tell is passed over.
 */
final class AccountMeasures implements AwsListener, AutoCloseable {
  private final MeterRegistry registry;
  private final Tags place;
  private final Clock clock;
  private final Map<Kind<?>, Instant> listedAt = new ConcurrentHashMap<>();
  private final Map<Kind<?>, AtomicInteger> listed = new ConcurrentHashMap<>();
  private boolean closed;

  AccountMeasures(MeterRegistry registry, String account, String region, Clock clock) {
    this.registry = registry;
    this.place = Tags.of("account", account, "region", region);
    this.clock = clock;
    registry.counter("lambdaworker.inventory.sweeps", place);
  }

  @Override
  public void called(String operation, String code, Duration took) {
    registry.timer("lambdaworker.aws.calls", "operation", operation, "outcome", code).record(took);
  }

  @Override
  public void throttled(String operation) {
    registry.counter("lambdaworker.aws.throttles", "operation", operation).increment();
  }

  @Override
  public void waited(String operation, String bucket, Duration time) {
    registry
        .timer("lambdaworker.aws.throttle.wait", "operation", operation, "bucket", bucket)
        .record(time);
  }

  @Override
  public void budget(String bucket, Supplier<BudgetState> now) {
    Tags tags = place.and("bucket", bucket);
    whileOpen(() -> {
      gauge("lambdaworker.aws.budget.left.ratio", () -> now.get().left(), tags);
      gauge("lambdaworker.aws.budget.pace.ratio", () -> now.get().pace(), tags);
      gauge("lambdaworker.aws.budget.waiting", () -> now.get().waiting(), tags);
    });
  }

  @Override
  public void lists(Kind<?> kind) {
    Instant began = clock.instant();
    Tags tags = place.and("kind", kind.label());
    whileOpen(() -> gauge("lambdaworker.inventory.age.seconds", () -> age(kind, began), tags));
  }

  @Override
  public void listed(Kind<?> kind, int resources) {
    listedAt.put(kind, clock.instant());
    Tags tags = place.and("kind", kind.label());
    whileOpen(() -> {
      listed
          .computeIfAbsent(
              kind,
              each -> registry.gauge("lambdaworker.inventory.listed", tags, new AtomicInteger()))
          .set(resources);
      registry.counter("lambdaworker.inventory.listings", tags).increment();
    });
  }

  @Override
  public void swept(Duration took) {
    whileOpen(() -> {
      registry.counter("lambdaworker.inventory.sweeps", place).increment();
      registry.timer("lambdaworker.inventory.sweep", place).record(took);
    });
  }

  @Override
  public void readsInTurn(Supplier<Duration> oldest, Supplier<Duration> period) {
    whileOpen(() -> {
      gauge("lambdaworker.inventory.direct.oldest.seconds", () -> seconds(oldest.get()), place);
      gauge("lambdaworker.inventory.direct.period.seconds", () -> seconds(period.get()), place);
    });
  }

  @Override
  public void looksAtCode(Supplier<Duration> oldest, Supplier<Integer> objects) {
    whileOpen(() -> {
      gauge("lambdaworker.code.oldest.look.seconds", () -> seconds(oldest.get()), place);
      gauge("lambdaworker.code.objects", objects::get, place);
    });
  }

  /** Takes everything that names this account and region out of the registry. */
  @Override
  public synchronized void close() {
    closed = true;
    registry.getMeters().stream()
        .filter(meter -> meter.getId().getTags().containsAll(place.stream().toList()))
        .forEach(registry::remove);
  }

  private synchronized void whileOpen(Runnable tell) {
    if (!closed) {
      tell.run();
    }
  }

  /**
   * Two settings of one account, such as two roles, share its gauges: Micrometer takes one each.
   */
  private void gauge(String name, Supplier<Number> value, Tags tags) {
    if (registry.find(name).tags(tags).gauge() == null) {
      Gauge.builder(name, value).tags(tags).register(registry);
    }
  }

  /**
   * Seconds since the last listing; for a kind that was never listed, since it should have been.
   */
  private double age(Kind<?> kind, Instant began) {
    return seconds(Duration.between(listedAt.getOrDefault(kind, began), clock.instant()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
