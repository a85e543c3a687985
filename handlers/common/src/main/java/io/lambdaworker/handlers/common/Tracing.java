package io.lambdaworker.handlers.common;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayLambdaPropagator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spans that continue the invocation's X-Ray trace; they leave the function only where a collector
 * is configured.
 */
final class Tracing {
  private static final AttributeKey<String> MESSAGE_ID =
      AttributeKey.stringKey("messaging.message.id");

  private Tracing() {}

  /**
   * The tracer of the process. Without OTEL_EXPORTER_OTLP_TRACES_ENDPOINT or
   * OTEL_EXPORTER_OTLP_ENDPOINT (OTLP over HTTP, usually a collector in a layer) nothing is
   * exported.
   */
  static OpenTelemetrySdk of(Environment environment, String service) {
    return of(exporter(environment), service);
  }

  static OpenTelemetrySdk of(Optional<? extends SpanExporter> exporter, String service) {
    var tracers =
        SdkTracerProvider.builder()
            .setIdGenerator(new FreshIds())
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(AttributeKey.stringKey("service.name"), service))));
    exporter.ifPresent(to -> tracers.addSpanProcessor(BatchSpanProcessor.builder(to).build()));
    return OpenTelemetrySdk.builder()
        .setTracerProvider(tracers.build())
        // The plain X-Ray propagator does not know where Lambda keeps the header and would begin a
        // new trace.
        .setPropagators(ContextPropagators.create(AwsXrayLambdaPropagator.getInstance()))
        .build();
  }

  /** The same processor with a span for each message, linked to the trace of its sender. */
  static RecordProcessor traced(Tracer tracer, RecordProcessor processor) {
    return (message, tally) -> {
      var span =
          tracer
              .spanBuilder("process")
              .setSpanKind(SpanKind.CONSUMER)
              .setAttribute(MESSAGE_ID, message.getMessageId())
              .addLink(sender(message))
              .startSpan();
      try (var _ = span.makeCurrent()) {
        processor.process(message, tally);
      } catch (Exception | Error e) {
        span.recordException(e).setStatus(StatusCode.ERROR);
        throw e;
      } finally {
        span.end();
      }
    };
  }

  private static SpanContext sender(SQSMessage message) {
    return Span.fromContext(
            AwsXrayPropagator.getInstance()
                .extract(Context.root(), message, new TraceHeaderOfMessage()))
        .getSpanContext();
  }

  private static Optional<SpanExporter> exporter(Environment environment) {
    return environment
        .optional("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
        .or(() ->
            environment
                .optional("OTEL_EXPORTER_OTLP_ENDPOINT")
                .map(base -> base.replaceAll("/+$", "") + "/v1/traces"))
        .map(endpoint -> OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build());
  }

  /** SQS hands the sender's X-Ray header on as a system attribute of the message. */
  private record TraceHeaderOfMessage() implements TextMapGetter<SQSMessage> {
    @Override
    public Iterable<String> keys(SQSMessage message) {
      return List.of("X-Amzn-Trace-Id");
    }

    @Override
    public @Nullable String get(@Nullable SQSMessage message, String key) {
      Map<String, String> attributes = message == null ? null : message.getAttributes();
      return attributes == null ? null : attributes.get("AWSTraceHeader");
    }
  }
}
