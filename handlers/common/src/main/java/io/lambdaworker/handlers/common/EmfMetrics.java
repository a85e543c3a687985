package io.lambdaworker.handlers.common;

import com.amazonaws.services.lambda.runtime.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Writes the counts of an invocation as one line of CloudWatch's embedded metric format, with the
 * service as their only dimension.
 */
final class EmfMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(EmfMetrics.class);
  private static final String DEFAULT_NAMESPACE = "LambdaWorker";

  private final Metrics metrics;

  EmfMetrics(Environment environment, String service) {
    metrics =
        MetricsBuilder.builder()
            .withNamespace(
                environment.optional("POWERTOOLS_METRICS_NAMESPACE").orElse(DEFAULT_NAMESPACE))
            .withService(service)
            .build();
  }

  /**
   * Never throws: a batch that was processed must not be repeated because it could not be counted.
   */
  void write(Tally tally, Context context) {
    try {
      tally.counts().forEach((name, count) -> metrics.addMetric(name, count, MetricUnit.COUNT));
      metrics.addMetadata("function_request_id", context.getAwsRequestId());
      metrics.flush();
    } catch (RuntimeException e) {
      LOG.warn("Metrics could not be written", e);
    }
  }
}
