package io.lambdaworker.operator.app.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/**
 * Alarms of CloudWatch. A new one has no data for a minute; then it is well, unless it is of a
 * version that fails.
 */
final class CloudWatchInMemory {
  private static final Duration EVALUATION = Duration.ofMinutes(1);
  private static final String ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:";

  final Map<String, StateValue> byHand = new HashMap<>();
  private final Clock clock;
  private final IntPredicate fails;
  private final Map<String, Made> all = new TreeMap<>();

  private final Map<String, Shown> shown = new HashMap<>();

  private record Made(MetricAlarm alarm, List<Tag> tags, Instant at) {}

  private record Shown(StateValue state, Instant since) {}

  /**
   * @param fails whether a version has traffic and fails
   */
  CloudWatchInMemory(SdkInMemory sdk, Clock clock, IntPredicate fails) {
    this.clock = clock;
    this.fails = fails;
    sdk.on(PutMetricAlarmRequest.class, this::put);
    sdk.on(
        DeleteAlarmsRequest.class,
        r -> {
          if (!all.keySet().containsAll(r.alarmNames())) {
            throw SdkInMemory.error(404, "ResourceNotFound", "one of them is not there");
          }
          all.keySet().removeAll(r.alarmNames());
          shown.keySet().removeAll(r.alarmNames());
          return DeleteAlarmsResponse.builder().build();
        });
    sdk.on(DescribeAlarmsRequest.class, this::describe);
    sdk.on(
        ListTagsForResourceRequest.class,
        r -> {
          Made made = all.get(r.resourceARN().substring(ARN.length()));
          if (made == null) {
            throw SdkInMemory.error(404, "ResourceNotFound", r.resourceARN());
          }
          return ListTagsForResourceResponse.builder().tags(made.tags).build();
        });
  }

  /** As the other ones are. */
  void be(CloudWatchInMemory other) {
    all.putAll(other.all);
    shown.putAll(other.shown);
  }

  Set<String> names() {
    return Set.copyOf(all.keySet());
  }

  /** Those of one version's errors alone. */
  List<String> ofVersions() {
    return all.values().stream()
        .filter(each -> version(each.alarm).isPresent())
        .map(each -> each.alarm.alarmName())
        .toList();
  }

  private PutMetricAlarmResponse put(PutMetricAlarmRequest asked) {
    MetricAlarm alarm =
        SdkInMemory.copy(asked, MetricAlarm.builder(), Set.of())
            .alarmArn(ARN + asked.alarmName())
            .build();
    Made before = all.get(asked.alarmName());
    all.put(
        asked.alarmName(),
        before == null
            ? new Made(alarm, asked.tags(), clock.instant())
            : new Made(alarm, before.tags, before.at));
    return PutMetricAlarmResponse.builder().build();
  }

  private DescribeAlarmsResponse describe(DescribeAlarmsRequest asked) {
    var found = new ArrayList<MetricAlarm>();
    all.forEach((name, made) -> {
      boolean isMeant =
          asked.hasAlarmNames()
              ? asked.alarmNames().contains(name)
              : asked.alarmNamePrefix() == null || name.startsWith(asked.alarmNamePrefix());
      if (isMeant) {
        Shown now = shown(made);
        found.add(
            made.alarm.toBuilder()
                .stateValue(now.state)
                .stateTransitionedTimestamp(now.since)
                .build());
      }
    });
    return DescribeAlarmsResponse.builder().metricAlarms(found).build();
  }

  private Shown shown(Made made) {
    StateValue state = state(made);
    return shown.compute(
        made.alarm.alarmName(),
        (name, before) ->
            before != null && before.state == state ? before : new Shown(state, clock.instant()));
  }

  private StateValue state(Made made) {
    StateValue set = byHand.get(made.alarm.alarmName());
    if (set != null) {
      return set;
    }
    if (clock.instant().isBefore(made.at.plus(EVALUATION))) {
      return StateValue.INSUFFICIENT_DATA;
    }
    return version(made.alarm).filter(fails::test).isPresent() ? StateValue.ALARM : StateValue.OK;
  }

  private static Optional<Integer> version(MetricAlarm alarm) {
    return alarm.dimensions().stream()
        .filter(each -> each.name().equals("ExecutedVersion"))
        .map(Dimension::value)
        .map(Integer::valueOf)
        .findFirst();
  }
}
