package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.ApplicationLogLevel;
import io.lambdaworker.api.v1beta1.Architecture;
import io.lambdaworker.api.v1beta1.ClassDefaults;
import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.DriftMode;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.LogFormat;
import io.lambdaworker.api.v1beta1.Logging;
import io.lambdaworker.api.v1beta1.Monitoring;
import io.lambdaworker.api.v1beta1.MonitoringLevel;
import io.lambdaworker.api.v1beta1.SystemLogLevel;
import io.lambdaworker.api.v1beta1.Tracing;
import org.jspecify.annotations.Nullable;

/**
 * The settings that have a default, as one {@link Origin} gives them; null where it gives none.
 * {@link Layer} lays them over each other.
 *
 * @param memorySize MiB
 * @param timeout seconds
 * @param ephemeralStorage MiB
 * @param kmsKeyArn key of the environment
 */
record Settings(
    @Nullable String runtime,
    @Nullable Architecture architecture,
    @Nullable Integer memorySize,
    @Nullable Integer timeout,
    @Nullable Integer ephemeralStorage,
    @Nullable String kmsKeyArn,
    @Nullable Tracing tracing,
    @Nullable LogFormat logFormat,
    @Nullable ApplicationLogLevel applicationLogLevel,
    @Nullable SystemLogLevel systemLogLevel,
    @Nullable Integer retentionInDays,
    @Nullable MonitoringLevel monitoring,
    @Nullable DriftMode drift,
    @Nullable DeletionPolicy deletion) {

  /** The one list of the operator's defaults, but for queues and their mappings. */
  static final Settings OPERATOR =
      new Settings(
          null,
          Architecture.ARM64,
          512,
          30,
          512,
          null,
          Tracing.PASS_THROUGH,
          LogFormat.JSON,
          ApplicationLogLevel.INFO,
          SystemLogLevel.INFO,
          30,
          MonitoringLevel.BASIC,
          DriftMode.CORRECT,
          DeletionPolicy.RETAIN_DATA);

  private static final ClassDefaults NO_DEFAULTS =
      new ClassDefaults(null, null, null, null, null, null, null, null, null);
  private static final Logging NO_LOGGING = new Logging(null, null, null, null);

  static Settings of(LambdaWorkerClassSpec spec) {
    ClassDefaults given = spec.defaults() == null ? NO_DEFAULTS : spec.defaults();
    Logging logging = given.logging() == null ? NO_LOGGING : given.logging();
    return new Settings(
        given.runtime(),
        given.architecture(),
        given.memorySize(),
        given.timeout(),
        given.ephemeralStorage(),
        given.kmsKeyArn(),
        given.tracing(),
        logging.format(),
        logging.applicationLevel(),
        logging.systemLevel(),
        logging.retentionInDays(),
        level(spec.monitoring()),
        null,
        null);
  }

  static Settings of(LambdaWorkerSpec spec) {
    Logging logging = spec.logging() == null ? NO_LOGGING : spec.logging();
    return new Settings(
        spec.runtime(),
        spec.architecture(),
        spec.memorySize(),
        spec.timeout(),
        spec.ephemeralStorage(),
        spec.kmsKeyArn(),
        spec.tracing(),
        logging.format(),
        logging.applicationLevel(),
        logging.systemLevel(),
        logging.retentionInDays(),
        level(spec.monitoring()),
        spec.driftPolicy() == null ? null : spec.driftPolicy().mode(),
        spec.deletionPolicy());
  }

  private static @Nullable MonitoringLevel level(@Nullable Monitoring monitoring) {
    return monitoring == null ? null : monitoring.level();
  }
}
