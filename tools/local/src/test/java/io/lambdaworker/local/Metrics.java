package io.lambdaworker.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** CloudWatch's metrics and alarms as a person sees them. */
record Metrics(CloudWatchClient cloudWatch) {
  /** The sum of a metric of the last minutes, by its exact dimensions; 0 without datapoints. */
  double sum(String namespace, String metric, Map<String, String> dimensions) {
    Instant now = Instant.now();
    return cloudWatch
        .getMetricStatistics(r ->
            r.namespace(namespace)
                .metricName(metric)
                .dimensions(of(dimensions))
                .startTime(now.minus(Duration.ofMinutes(15)))
                .endTime(now.plus(Duration.ofMinutes(1)))
                .period(60)
                .statistics(Statistic.SUM))
        .datapoints()
        .stream()
        .mapToDouble(Datapoint::sum)
        .sum();
  }

  /**
   * An alarm of the smallest period, which is 10 s, that fires above 0; as it is changed by {@code
   * more}.
   */
  void alarm(
      String name,
      String metric,
      Map<String, String> dimensions,
      Consumer<PutMetricAlarmRequest.Builder> more) {
    cloudWatch.putMetricAlarm(r ->
        more.accept(
            r.alarmName(name)
                .namespace("AWS/Lambda")
                .metricName(metric)
                .dimensions(of(dimensions))
                .statistic(Statistic.SUM)
                .period(10)
                .evaluationPeriods(1)
                .threshold(0.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData("notBreaching")));
  }

  String state(String alarm) {
    return alarm(alarm).stateValueAsString();
  }

  /** When it came into its state. */
  Instant transitioned(String alarm) {
    return alarm(alarm).stateTransitionedTimestamp();
  }

  private MetricAlarm alarm(String name) {
    return cloudWatch.describeAlarms(r -> r.alarmNames(name)).metricAlarms().getFirst();
  }

  void becomes(String alarm, String state) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> state(alarm).equals(state));
  }

  private static List<Dimension> of(Map<String, String> dimensions) {
    return dimensions.entrySet().stream()
        .map(each -> Dimension.builder().name(each.getKey()).value(each.getValue()).build())
        .toList();
  }
}
