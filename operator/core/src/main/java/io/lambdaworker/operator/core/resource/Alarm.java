package io.lambdaworker.operator.core.resource;

import java.util.Map;
import java.util.Set;

/** A CloudWatch metric alarm. */
public record Alarm(String name, Facet<Settings> settings, Facet<Tags> tags) implements Resource {

  /**
   * What PutMetricAlarm takes. Names as CloudWatch has them.
   *
   * @param statistic a statistic, or an extended one such as p99
   * @param period seconds
   * @param treatMissingData notBreaching, breaching, ignore or missing
   * @param alarmActions ARNs that are told of ALARM
   * @param okActions ARNs that are told of OK
   * @param insufficientDataActions ARNs that are told of INSUFFICIENT_DATA
   */
  public record Settings(
      String description,
      String namespace,
      String metricName,
      Map<String, String> dimensions,
      String statistic,
      int period,
      int evaluationPeriods,
      int datapointsToAlarm,
      double threshold,
      String comparisonOperator,
      String treatMissingData,
      boolean actionsEnabled,
      Set<String> alarmActions,
      Set<String> okActions,
      Set<String> insufficientDataActions) {}

  @Override
  public Kind kind() {
    return Kind.ALARM;
  }

  @Override
  public Alarm unread() {
    return new Alarm(name, Facet.unread(), Facet.unread());
  }

  @Override
  public Alarm withTags(Facet<Tags> newTags) {
    return new Alarm(name, settings, newTags);
  }
}
