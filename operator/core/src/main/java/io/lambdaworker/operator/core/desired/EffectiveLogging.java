package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.ApplicationLogLevel;
import io.lambdaworker.api.v1beta1.LogFormat;
import io.lambdaworker.api.v1beta1.Logging;
import io.lambdaworker.api.v1beta1.SystemLogLevel;
import org.jspecify.annotations.Nullable;

/**
 * How the function logs, with every default filled in.
 *
 * @param applicationLevel null unless the format is JSON
 * @param systemLevel null unless the format is JSON
 */
public record EffectiveLogging(
    LogFormat format,
    @Nullable ApplicationLogLevel applicationLevel,
    @Nullable SystemLogLevel systemLevel,
    int retentionInDays) {

  /** The level that Lambda itself takes for JSON logs when none is given. */
  static final ApplicationLogLevel APPLICATION_LEVEL = ApplicationLogLevel.INFO;

  /** The level that Lambda itself takes for JSON logs when none is given. */
  static final SystemLogLevel SYSTEM_LEVEL = SystemLogLevel.INFO;

  private static final Logging NOTHING = new Logging(null, null, null, null);

  static EffectiveLogging of(@Nullable Logging worker, @Nullable Logging ofClass) {
    Logging own = worker == null ? NOTHING : worker;
    Logging given = ofClass == null ? NOTHING : ofClass;
    LogFormat format = Effective.first(own.format(), given.format(), Effective.LOG_FORMAT);
    boolean levels = format == LogFormat.JSON;
    return new EffectiveLogging(
        format,
        levels
            ? Effective.first(own.applicationLevel(), given.applicationLevel(), APPLICATION_LEVEL)
            : null,
        levels ? Effective.first(own.systemLevel(), given.systemLevel(), SYSTEM_LEVEL) : null,
        Effective.first(own.retentionInDays(), given.retentionInDays(), Effective.RETENTION_DAYS));
  }
}
