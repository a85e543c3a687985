package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.MonitoringLevel;
import java.util.Map;

/**
 * An alarm that a part of the worker needs.
 *
 * @param name unique in the worker, such as {@code dead-letters-shares}
 * @param level the lowest monitoring level that has it
 * @param description for the person who is paged: what happened, and where to look first
 */
public record AlarmRequest(
    String name, MonitoringLevel level, String description, Metric metric, Window window)
    implements Request {

  /** Namespace of Lambda's own metrics. */
  public static final String LAMBDA = "AWS/Lambda";

  /** Namespace of SQS's own metrics. */
  public static final String SQS = "AWS/SQS";

  /**
   * @param threshold in the metric's unit; the alarm goes off above it
   */
  public record Metric(
      String namespace,
      String name,
      Map<String, String> dimensions,
      String statistic,
      double threshold) {
    public static Metric ofFunction(
        String function, String name, String statistic, double threshold) {
      return new Metric(LAMBDA, name, Map.of("FunctionName", function), statistic, threshold);
    }

    public static Metric ofQueue(String queue, String name, double threshold) {
      return new Metric(SQS, name, Map.of("QueueName", queue), "Maximum", threshold);
    }
  }

  /**
   * How long a metric must be above its threshold for an alarm.
   *
   * @param period seconds
   * @param periods how many are looked at
   * @param datapoints how many of them must be above the threshold
   * @param notifies whether the alarm notifies anybody
   */
  public record Window(int period, int periods, int datapoints, boolean notifies) {
    /** One period above the threshold is enough. */
    public static Window of(int period) {
      return new Window(period, 1, 1, true);
    }
  }

  /** Whether a worker of this monitoring level has the alarm. */
  public boolean isIn(MonitoringLevel monitoring) {
    return level.compareTo(monitoring) <= 0;
  }
}
