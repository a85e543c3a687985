package io.lambdaworker.operator.aws.kind.alarm;

import static java.util.Objects.requireNonNullElse;

import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.alarm.Alarm.Settings;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Makes records of what CloudWatch answers about alarms. */
public final class AlarmAnswers {
  /** The metric of an alarm that has none of its own, so that it differs from any of ours. */
  private static final String NO_METRIC = "";

  private AlarmAnswers() {}

  /** From DescribeAlarms: all but the tags. */
  public static Observed observed(MetricAlarm answer) {
    int evaluationPeriods = requireNonNullElse(answer.evaluationPeriods(), 1);
    var settings =
        new Settings(
            Facets.orEmpty(answer.alarmDescription()),
            answer.namespace() == null ? NO_METRIC : answer.namespace(),
            answer.metricName() == null ? NO_METRIC : answer.metricName(),
            answer.dimensions().stream()
                .collect(Collectors.toMap(Dimension::name, Dimension::value)),
            requireNonNullElse(
                answer.statisticAsString(), Facets.orEmpty(answer.extendedStatistic())),
            requireNonNullElse(answer.period(), 0),
            evaluationPeriods,
            requireNonNullElse(answer.datapointsToAlarm(), evaluationPeriods),
            requireNonNullElse(answer.threshold(), 0.0),
            Facets.orEmpty(answer.comparisonOperatorAsString()),
            missingData(answer.treatMissingData()),
            requireNonNullElse(answer.actionsEnabled(), true),
            Set.copyOf(answer.alarmActions()),
            Set.copyOf(answer.okActions()),
            Set.copyOf(answer.insufficientDataActions()),
            Facets.emptyToNull(answer.unitAsString()));
    return observed(answer.alarmName(), settings, answer.alarmArn(), answer.stateValueAsString());
  }

  /** A composite alarm under one of our names: it differs in everything. */
  static Observed observed(CompositeAlarm answer) {
    var settings =
        new Settings(
            Facets.orEmpty(answer.alarmDescription()),
            NO_METRIC,
            NO_METRIC,
            Map.of(),
            "",
            0,
            0,
            0,
            0,
            "",
            missingData(null),
            requireNonNullElse(answer.actionsEnabled(), true),
            Set.copyOf(answer.alarmActions()),
            Set.copyOf(answer.okActions()),
            Set.copyOf(answer.insufficientDataActions()),
            null);
    return observed(answer.alarmName(), settings, answer.alarmArn(), answer.stateValueAsString());
  }

  private static Observed observed(
      String name, Settings settings, String arn, @Nullable String state) {
    Facet<Lifecycle> lifecycle =
        state == null ? Facet.unread() : Facet.known(new Lifecycle(state, null, null, null));
    return new Observed(
        new Alarm(name, Facet.known(settings), Facet.unread()),
        new Identity(arn, null, null, null, lifecycle));
  }

  private static String missingData(@Nullable String answer) {
    return answer == null || answer.isEmpty() ? "missing" : answer;
  }
}
