package io.lambdaworker.operator.aws.kind.alarm;

import static io.lambdaworker.operator.aws.kind.Samples.alarm;
import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.delete;
import static io.lambdaworker.operator.aws.kind.Samples.observed;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.Samples;
import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** The calls that write alarms. */
class AlarmWriterTest {
  private final WriterUnderTest it = new WriterUnderTest();
  private final Alarm alarm = alarm("share-errors");

  @Test
  void createsTheAlarmWithItsTags() {
    assertThat(it.write(create(alarm))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("cloudwatch:PutMetricAlarm");
    var request = it.aws.last(PutMetricAlarmRequest.class);
    assertThat(request.tags()).hasSize(3);
    assertThat(request.statistic()).isEqualTo(Statistic.SUM);
    assertThat(request.extendedStatistic()).isNull();
    assertThat(request.dimensions()).hasSize(1);
    assertThat(it.journal.last().resource()).isEqualTo(alarm);
  }

  @Test
  void sendsAPercentileAsExtendedStatistic() {
    it.write(create(with(90, "p99", Set.of())));

    var request = it.aws.last(PutMetricAlarmRequest.class);
    assertThat(request.statistic()).isNull();
    assertThat(request.extendedStatistic()).isEqualTo("p99");
  }

  @Test
  void correctsOneFieldAndLeavesAnIgnoredOneAlone() {
    Alarm there = with(90, "Sum", Set.of("arn:theirs"));

    it.write(update(alarm, observed(there), "period"));

    var request = it.aws.last(PutMetricAlarmRequest.class);
    assertThat(request.period()).isEqualTo(60);
    assertThat(request.alarmActions()).containsExactly("arn:theirs");
    assertThat(request.hasTags()).isFalse();
  }

  @Test
  void aCorrectionKeepsTheUnitThatSomebodySet() {
    Alarm found = with(300, "Sum", Set.of(), "Seconds");

    it.write(update(with(60, "Sum", Set.of()), observed(found), "period"));

    var request = it.aws.last(PutMetricAlarmRequest.class);
    assertThat(request.period()).isEqualTo(60);
    assertThat(request.unitAsString()).isEqualTo("Seconds");
  }

  @Test
  void writesTagsAlone() {
    Resource bare = alarm.withTags(Facet.known(Samples.TAGS.without("lambdaworker.io/name")));

    it.write(update(alarm, observed(bare), "tags.lambdaworker.io/name"));

    assertThat(it.aws.calls()).containsExactly("cloudwatch:TagResource");
  }

  @Test
  void deletesSeveralWithOneCall() {
    var results = it.deleteAll(List.of(delete(alarm("a")), delete(alarm("b"))));

    assertThat(results).hasSize(2).allMatch(Result.Done.class::isInstance);
    assertThat(it.aws.calls()).containsExactly("cloudwatch:DeleteAlarms");
    assertThat(it.aws.last(DeleteAlarmsRequest.class).alarmNames()).containsExactly("a", "b");
    assertThat(it.journal.deleted()).hasSize(2);
  }

  @Test
  void deletesAHundredWithOneCallAndNoMore() {
    List<Step.Delete> steps =
        IntStream.range(0, 103).mapToObj(n -> delete(alarm("a" + n))).toList();

    assertThat(it.deleteAll(steps)).hasSize(103).allMatch(Result.Done.class::isInstance);

    assertThat(it.aws.all(DeleteAlarmsRequest.class))
        .extracting(request -> request.alarmNames().size())
        .containsExactly(100, 3);
    assertThat(it.journal.deleted()).hasSize(103);
  }

  @Test
  void deletesOneByOneWhenOneOfThemIsGone() {
    var gone = SdkErrors.of(404, "ResourceNotFound");
    it.aws.fail("cloudwatch:DeleteAlarms", gone, gone);

    var results = it.deleteAll(List.of(delete(alarm("a")), delete(alarm("b"))));

    assertThat(results).hasSize(2).allMatch(Result.Done.class::isInstance);
    assertThat(it.aws.all(DeleteAlarmsRequest.class))
        .extracting(DeleteAlarmsRequest::alarmNames)
        .containsExactly(List.of("a", "b"), List.of("a"), List.of("b"));
  }

  private Alarm with(int period, String statistic, Set<String> actions) {
    return with(period, statistic, actions, null);
  }

  private Alarm with(int period, String statistic, Set<String> actions, @Nullable String unit) {
    return new Alarm(
        alarm.name(),
        Facet.known(
            new Alarm.Settings(
                "errors of share",
                "AWS/Lambda",
                "Errors",
                Map.of("FunctionName", "share"),
                statistic,
                period,
                5,
                3,
                0,
                "GreaterThanThreshold",
                "notBreaching",
                true,
                actions,
                Set.of(),
                Set.of(),
                unit)),
        alarm.tags());
  }
}
