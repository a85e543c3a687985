package io.lambdaworker.handlers.common;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.opentelemetry.instrumentation.awslambdacore.v1_0.TracingRequestHandler;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.MDC;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * A worker behind a queue: gives each record of an invocation to the handler's processor, inside
 * the invocation's trace and log context, and writes the metrics at the end. Made once, when the
 * function starts.
 */
public final class SqsWorker {
  private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

  private final String service;
  private final List<String> metricNames;
  private final RecordProcessor processor;
  private final EmfMetrics metrics;
  private final TracingRequestHandler<SQSEvent, SQSBatchResponse> traced;

  /**
   * @param environment POWERTOOLS_SERVICE_NAME names the service, POWERTOOLS_METRICS_NAMESPACE the
   *     metrics' namespace, OTEL_EXPORTER_OTLP_ENDPOINT the collector of spans; each is optional
   * @param defaultService the service's name where the environment has none
   * @param ownMetrics what the processor counts beside {@link BatchMetrics}
   */
  public SqsWorker(
      Environment environment,
      String defaultService,
      List<String> ownMetrics,
      RecordProcessor processor) {
    this(
        environment,
        defaultService,
        ownMetrics,
        processor,
        Tracing.of(environment, service(environment, defaultService)));
  }

  SqsWorker(
      Environment environment,
      String defaultService,
      List<String> ownMetrics,
      RecordProcessor processor,
      OpenTelemetrySdk telemetry) {
    service = service(environment, defaultService);
    metricNames = Stream.concat(BatchMetrics.ALL.stream(), ownMetrics.stream()).toList();
    this.processor = Tracing.traced(telemetry.getTracer("io.lambdaworker.handlers"), processor);
    metrics = new EmfMetrics(environment, service);
    traced =
        new TracingRequestHandler<>(telemetry, FLUSH_TIMEOUT) {
          @Override
          protected SQSBatchResponse doHandleRequest(SQSEvent event, Context context) {
            return PowertoolsLogging.withLogging(context, () -> batch(event, context));
          }
        };
  }

  /** Processes one invocation; the answer names the records that must return to the queue. */
  public SQSBatchResponse handle(SQSEvent event, Context context) {
    return traced.handleRequest(event, context);
  }

  private static String service(Environment environment, String defaultService) {
    return environment.optional("POWERTOOLS_SERVICE_NAME").orElse(defaultService);
  }

  private SQSBatchResponse batch(SQSEvent event, Context context) {
    // Powertools takes the service from the environment alone.
    MDC.put("service", service);
    var tally = new Tally(metricNames);
    var batch =
        new Batch(processor, tally, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    var response = batch.process(Objects.requireNonNullElse(event.getRecords(), List.of()));
    metrics.write(tally, context);
    return response;
  }
}
