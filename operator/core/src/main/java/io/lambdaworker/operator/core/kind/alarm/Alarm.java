package io.lambdaworker.operator.core.kind.alarm;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A CloudWatch metric alarm. */
public record Alarm(String name, Facet<Settings> settings, Facet<Tags> tags) implements Resource {

  /**
   * What PutMetricAlarm takes. Names as CloudWatch has them.
   *
   * @param statistic a statistic, or an extended one such as p99
   * @param period seconds
   * @param treatMissingData notBreaching, breaching, ignore or missing
   * @param alarmActions ARNs that are notified of ALARM
   * @param okActions ARNs that are notified of OK
   * @param insufficientDataActions ARNs that are notified of INSUFFICIENT_DATA
   * @param unit of which alone datapoints count; null for all. No spec can name it yet
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
      Set<String> insufficientDataActions,
      @Nullable String unit)
      implements Flat {}

  @Override
  public Kind<Alarm> kind() {
    return AlarmKind.KIND;
  }
}
