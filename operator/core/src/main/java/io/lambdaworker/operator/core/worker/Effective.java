package io.lambdaworker.operator.core.worker;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.lambdaworker.api.v1beta1.Architecture;
import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.DriftMode;
import io.lambdaworker.api.v1beta1.DriftPolicy;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.Monitoring;
import io.lambdaworker.api.v1beta1.MonitoringLevel;
import io.lambdaworker.api.v1beta1.Notification;
import io.lambdaworker.api.v1beta1.Tracing;
import io.lambdaworker.operator.core.worker.Layer.Folded;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A worker's settings with every default filled in: the worker's own, else its class's, else the
 * operator's. It also tells which of these a value is from.
 */
public final class Effective {
  private final Folded folded;
  private final Settings settings;
  private final SequencedSet<String> topics;

  private Effective(Folded folded, SequencedSet<String> topics) {
    this.folded = folded;
    this.settings = folded.settings();
    this.topics = topics;
  }

  public static Effective of(LambdaWorkerSpec worker, LambdaWorkerClassSpec workerClass) {
    var layers =
        List.of(
            Layer.of(Origin.OPERATOR, Settings.OPERATOR),
            Layer.of(Origin.CLASS, Settings.of(workerClass)),
            Layer.of(Origin.WORKER, Settings.of(worker)));
    return new Effective(Layer.fold(layers), topics(workerClass.monitoring(), worker.monitoring()));
  }

  /** Null when neither worker nor class names one; the operator has no opinion. */
  public @Nullable String runtime() {
    return settings.runtime();
  }

  public Architecture architecture() {
    return requireNonNull(settings.architecture());
  }

  /** MiB. */
  public int memorySize() {
    return requireNonNull(settings.memorySize());
  }

  /** Seconds. */
  public int timeout() {
    return requireNonNull(settings.timeout());
  }

  /** MiB. */
  public int ephemeralStorage() {
    return requireNonNull(settings.ephemeralStorage());
  }

  /** Key of the environment; null for Lambda's own. */
  public @Nullable String kmsKeyArn() {
    return settings.kmsKeyArn();
  }

  public Tracing tracing() {
    return requireNonNull(settings.tracing());
  }

  public EffectiveLogging logging() {
    return EffectiveLogging.of(settings);
  }

  public MonitoringLevel monitoring() {
    return requireNonNull(settings.monitoring());
  }

  /** ARNs of the topics that alarms notify, both the class's and the worker's. */
  public SequencedSet<String> topics() {
    return topics;
  }

  public DriftMode drift() {
    return requireNonNull(settings.drift());
  }

  public DeletionPolicy deletion() {
    return requireNonNull(settings.deletion());
  }

  /**
   * The deletion policy without a class, which may be gone by now; classes set no default for it.
   */
  public static DeletionPolicy deletionPolicy(LambdaWorkerSpec worker) {
    return requireNonNullElse(
        worker.deletionPolicy(), requireNonNull(Settings.OPERATOR.deletion()));
  }

  /** The drift mode without a class, which may be gone by now. */
  public static DriftMode driftMode(LambdaWorkerSpec worker) {
    DriftPolicy policy = worker.driftPolicy();
    return policy == null || policy.mode() == null
        ? requireNonNull(Settings.OPERATOR.drift())
        : policy.mode();
  }

  /**
   * Where the value of a setting is from; empty where nobody set it.
   *
   * @param setting name of a setting, such as {@code memorySize}
   */
  public Optional<Origin> saidBy(String setting) {
    return Optional.ofNullable(folded.saidBy().get(setting));
  }

  private static SequencedSet<String> topics(
      @Nullable Monitoring ofClass, @Nullable Monitoring worker) {
    var topics = new TreeSet<String>();
    for (Monitoring each : new Monitoring[] {ofClass, worker}) {
      if (each != null) {
        each.notifications().stream().map(Notification::topicArn).forEach(topics::add);
      }
    }
    return topics;
  }
}
