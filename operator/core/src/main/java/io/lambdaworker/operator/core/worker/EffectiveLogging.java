package io.lambdaworker.operator.core.worker;

import static java.util.Objects.requireNonNull;

import io.lambdaworker.api.v1beta1.ApplicationLogLevel;
import io.lambdaworker.api.v1beta1.LogFormat;
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

  static EffectiveLogging of(Settings settings) {
    LogFormat format = requireNonNull(settings.logFormat());
    boolean levels = format == LogFormat.JSON;
    return new EffectiveLogging(
        format,
        levels ? settings.applicationLogLevel() : null,
        levels ? settings.systemLogLevel() : null,
        requireNonNull(settings.retentionInDays()));
  }
}
