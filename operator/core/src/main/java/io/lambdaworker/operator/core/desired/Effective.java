package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.Architecture;
import io.lambdaworker.api.v1beta1.ClassDefaults;
import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.DriftMode;
import io.lambdaworker.api.v1beta1.DriftPolicy;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.LogFormat;
import io.lambdaworker.api.v1beta1.Monitoring;
import io.lambdaworker.api.v1beta1.MonitoringLevel;
import io.lambdaworker.api.v1beta1.Notification;
import io.lambdaworker.api.v1beta1.Tracing;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A worker's settings with every default filled in: the worker's own, else its class's, else the
 * operator's. Here is the one list of the operator's defaults, but for queues and their mappings
 * ({@link EffectiveQueue}).
 *
 * @param runtime null when neither worker nor class names one; the operator has no opinion
 * @param memorySize MiB
 * @param timeout seconds
 * @param ephemeralStorage MiB
 * @param kmsKeyArn key of the environment; null for Lambda's own
 * @param topics ARNs that alarms notify, the class's and the worker's
 */
public record Effective(
    @Nullable String runtime,
    Architecture architecture,
    int memorySize,
    int timeout,
    int ephemeralStorage,
    @Nullable String kmsKeyArn,
    Tracing tracing,
    EffectiveLogging logging,
    MonitoringLevel monitoring,
    SequencedSet<String> topics,
    DriftMode drift,
    DeletionPolicy deletion) {

  static final Architecture ARCHITECTURE = Architecture.ARM64;
  static final int MEMORY_SIZE = 512;
  static final int TIMEOUT = 30;
  static final int EPHEMERAL_STORAGE = 512;
  static final Tracing TRACING = Tracing.PASS_THROUGH;
  static final LogFormat LOG_FORMAT = LogFormat.JSON;
  static final int RETENTION_DAYS = 30;
  static final MonitoringLevel MONITORING = MonitoringLevel.BASIC;
  static final DriftMode DRIFT = DriftMode.CORRECT;
  static final DeletionPolicy DELETION = DeletionPolicy.RETAIN_DATA;

  private static final ClassDefaults NO_DEFAULTS =
      new ClassDefaults(null, null, null, null, null, null, null, null);

  public static Effective of(Inputs inputs) {
    LambdaWorkerSpec spec = inputs.spec();
    ClassDefaults defaults = inputs.workerClass().defaults();
    ClassDefaults ofClass = defaults == null ? NO_DEFAULTS : defaults;
    Monitoring monitoring = inputs.workerClass().monitoring();
    return new Effective(
        spec.runtime() != null ? spec.runtime() : ofClass.runtime(),
        first(spec.architecture(), ofClass.architecture(), ARCHITECTURE),
        first(spec.memorySize(), ofClass.memorySize(), MEMORY_SIZE),
        first(spec.timeout(), ofClass.timeout(), TIMEOUT),
        first(spec.ephemeralStorage(), ofClass.ephemeralStorage(), EPHEMERAL_STORAGE),
        spec.kmsKeyArn() != null ? spec.kmsKeyArn() : ofClass.kmsKeyArn(),
        first(spec.tracing(), ofClass.tracing(), TRACING),
        EffectiveLogging.of(spec.logging(), ofClass.logging()),
        first(level(spec.monitoring()), level(monitoring), MONITORING),
        topics(monitoring, spec.monitoring()),
        drift(spec.driftPolicy()),
        spec.deletionPolicy() == null ? DELETION : spec.deletionPolicy());
  }

  static <T> T first(@Nullable T worker, @Nullable T ofClass, T operator) {
    if (worker != null) {
      return worker;
    }
    return ofClass != null ? ofClass : operator;
  }

  private static DriftMode drift(@Nullable DriftPolicy policy) {
    return policy == null || policy.mode() == null ? DRIFT : policy.mode();
  }

  private static @Nullable MonitoringLevel level(@Nullable Monitoring monitoring) {
    return monitoring == null ? null : monitoring.level();
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
