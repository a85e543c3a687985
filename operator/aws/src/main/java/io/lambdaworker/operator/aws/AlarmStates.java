package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.core.release.AlarmState;
import io.lambdaworker.operator.core.release.AlarmState.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;

/** Reads the states of alarms by their names, of all workers of an account together. */
final class AlarmStates {
  /** AlarmNames takes so many ("DescribeAlarms", CloudWatch API reference). */
  static final int MOST = 100;

  private final CloudWatchClient cloudWatch;
  private final Calls calls;

  AlarmStates(CloudWatchClient cloudWatch, Calls calls) {
    this.cloudWatch = cloudWatch;
    this.calls = calls;
  }

  /**
   * One call. A name belongs to one alarm of either type.
   *
   * @param names at most {@link #MOST}
   * @return by name; an alarm that is not there is missing
   * @throws AwsException when CloudWatch does not tell
   */
  Map<String, AlarmState> of(Collection<String> names) {
    DescribeAlarmsResponse answer;
    try {
      answer =
          calls.read(() ->
              cloudWatch.describeAlarms(r ->
                  r.alarmNames(names)
                      .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                      .maxRecords(MOST)));
    } catch (SdkException e) {
      throw new AwsException(
          Failures.of(e, "cloudwatch:DescribeAlarms", "alarms of releases under way"), e);
    }
    var states = new HashMap<String, AlarmState>();
    answer
        .metricAlarms()
        .forEach(each ->
            states.put(
                each.alarmName(),
                state(
                    each.alarmName(),
                    each.stateValueAsString(),
                    each.stateTransitionedTimestamp(),
                    each.stateUpdatedTimestamp())));
    answer
        .compositeAlarms()
        .forEach(each ->
            states.put(
                each.alarmName(),
                state(
                    each.alarmName(),
                    each.stateValueAsString(),
                    each.stateTransitionedTimestamp(),
                    each.stateUpdatedTimestamp())));
    return states;
  }

  /**
   * @param transitioned when StateValue changed last; StateUpdatedTimestamp, which tells of updates
   *     that changed nothing too, stands in for it ("MetricAlarm", CloudWatch API reference)
   */
  private static AlarmState state(
      String name,
      @Nullable String value,
      @Nullable Instant transitioned,
      @Nullable Instant updated) {
    Instant since = transitioned == null ? updated : transitioned;
    return new AlarmState(name, value(value), since == null ? Instant.MIN : since);
  }

  private static Value value(@Nullable String state) {
    return switch (state) {
      case "OK" -> Value.OK;
      case "ALARM" -> Value.ALARM;
      case "INSUFFICIENT_DATA" -> Value.INSUFFICIENT_DATA;
      case null, default -> Value.UNREAD;
    };
  }
}
