package io.lambdaworker.operator.app.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Silences, at every level, the loggers that print what goes over the wire or whole objects, since
 * these hold environment values and Secrets. {@link LoggingSetup} puts it before all appenders.
 */
public final class PayloadFilter extends TurboFilter {

  /** The closed list: these loggers and all below them. */
  static final List<String> SILENT =
      List.of(
          // Apache HTTP client: every byte of requests and answers, and headers with credentials.
          "org.apache.http.wire",
          "org.apache.http.headers",
          "org.apache.http.impl.conn.Wire",
          "org.apache.http.impl.conn.LoggingManagedHttpClientConnection",
          // AWS SDK: requests with their parameters, answers, signed canonical requests.
          "software.amazon.awssdk.request",
          "software.amazon.awssdk.core.internal.http",
          "software.amazon.awssdk.core.interceptor",
          "software.amazon.awssdk.auth.signer",
          "software.amazon.awssdk.http.auth",
          "software.amazon.awssdk.protocols",
          // AWS SDK: AWS's errors in full, which may quote the request.
          "software.amazon.awssdk.retries",
          // fabric8: bodies of requests and answers, messages of watches, objects that do not fit.
          "io.fabric8.kubernetes.client.http.HttpLoggingInterceptor",
          "io.fabric8.kubernetes.client.dsl.internal.WatcherWebSocketListener",
          "io.fabric8.kubernetes.client.informers.impl.cache",
          "io.fabric8.kubernetes.client.utils.Serialization",
          "io.fabric8.kubernetes.client.utils.KubernetesSerialization",
          // The JDK's HTTP client, if its logging is turned on.
          "jdk.httpclient",
          "jdk.internal.httpclient",
          // JOSDK: whole resources before and after a change.
          "io.javaoperatorsdk.operator.processing.event.source.controller.ControllerEventSource",
          "io.javaoperatorsdk.operator.processing.event.ReconciliationDispatcher",
          "io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils");

  /**
   * Exceptions that the SDK logs hold AWS's answers, which may quote values. We log the same errors
   * ourselves, without values.
   */
  private static final String SDK = "software.amazon.awssdk.";

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    String name = logger.getName();
    if (thrown != null && name.startsWith(SDK)) {
      return FilterReply.DENY;
    }
    for (String silent : SILENT) {
      if (name.startsWith(silent)
          && (name.length() == silent.length() || name.charAt(silent.length()) == '.')) {
        return FilterReply.DENY;
      }
    }
    return FilterReply.NEUTRAL;
  }
}
