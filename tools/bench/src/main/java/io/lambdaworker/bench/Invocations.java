package io.lambdaworker.bench;

import io.lambdaworker.local.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** Stands in for Lambda: tells CloudWatch that versions were invoked, once in ten seconds. */
final class Invocations {
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final CloudWatchClient cloudWatch;
  private Instant last = Instant.EPOCH;

  Invocations(LocalStack stack) {
    this.cloudWatch = Code.cloudWatch(stack);
  }

  /** This version of each of these functions was invoked by way of its alias. */
  void put(List<String> functions, int version) {
    Instant now = Instant.now();
    if (now.isBefore(last.plus(PERIOD))) {
      return;
    }
    last = now;
    List<MetricDatum> data =
        functions.stream()
            .map(function ->
                Map.of(
                    "FunctionName",
                    function,
                    "Resource",
                    function + ":live",
                    "ExecutedVersion",
                    Integer.toString(version)))
            .map(dimensions ->
                MetricDatum.builder()
                    .metricName("Invocations")
                    .value(1.0)
                    .dimensions(
                        dimensions.entrySet().stream()
                            .map(each ->
                                Dimension.builder()
                                    .name(each.getKey())
                                    .value(each.getValue())
                                    .build())
                            .toList())
                    .build())
            .toList();
    cloudWatch.putMetricData(r -> r.namespace("AWS/Lambda").metricData(data));
  }
}
