package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.inventory.TestClock;
import io.lambdaworker.operator.core.release.AlarmState;
import io.lambdaworker.operator.core.release.AlarmState.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** {@link AlarmRounds}: how often CloudWatch is asked for the alarms of releases. */
class AlarmRoundsTest {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Instant FIRED = Instant.parse("2026-05-01T12:00:00Z");

  private final TestClock clock = new TestClock();
  private final CloudWatchInMemory cloudWatch = new CloudWatchInMemory();
  private final AlarmRounds rounds =
      new AlarmRounds(new AlarmStates(cloudWatch, new Calls(pause -> {}))::of, PERIOD, clock);

  /** Alarms that are OK but for those that are said to be otherwise. */
  private static final class CloudWatchInMemory implements CloudWatchClient {
    private final List<List<String>> asked = new ArrayList<>();
    private final Map<String, MetricAlarm> other = new TreeMap<>();
    private boolean denies;

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
      asked.add(request.alarmNames());
      if (denies) {
        throw SdkErrors.of(403, "AccessDenied");
      }
      return DescribeAlarmsResponse.builder()
          .metricAlarms(
              request.alarmNames().stream()
                  .map(name -> other.getOrDefault(name, alarm(name, "OK", null, FIRED)))
                  .filter(each -> each.stateValue() != null)
                  .toList())
          .build();
    }

    void is(MetricAlarm alarm) {
      other.put(alarm.alarmName(), alarm);
    }

    @Override
    public String serviceName() {
      return "cloudwatch";
    }

    @Override
    public void close() {}
  }

  private static MetricAlarm alarm(
      String name, @Nullable String state, @Nullable Instant transitioned, Instant updated) {
    return MetricAlarm.builder()
        .alarmName(name)
        .stateValue(state)
        .stateTransitionedTimestamp(transitioned)
        .stateUpdatedTimestamp(updated)
        .build();
  }

  @Test
  void withoutReleasesNothingIsRead() {
    pass(Set.of(), 60);

    assertThat(cloudWatch.asked).isEmpty();
  }

  @Test
  void allAlarmsAreReadTogetherOnceInAPeriod() {
    pass(alarms(100), 60);

    assertThat(cloudWatch.asked).hasSize(6).allSatisfy(names -> assertThat(names).hasSize(100));
  }

  @Test
  void aCallTakesAHundredNames() {
    pass(alarms(250), 10);

    assertThat(cloudWatch.asked).hasSize(3);
    assertThat(cloudWatch.asked.stream().flatMap(List::stream).distinct()).hasSize(250);
    assertThat(cloudWatch.asked).allSatisfy(names -> assertThat(names.size()).isBetween(50, 100));
  }

  @Test
  void aNewAlarmIsReadAtOnceWithTheOthers() {
    pass(alarms(3), 5);
    pass(alarms(4), 5);

    assertThat(cloudWatch.asked).extracting(List::size).containsExactly(3, 4);
  }

  @Test
  void anAlarmThatFiresIsToldInTheNextRead() {
    assertThat(pass(alarms(2), 20)).isEmpty();
    cloudWatch.is(alarm("alarm-1", "ALARM", FIRED.plusSeconds(30), FIRED.plusSeconds(40)));

    assertThat(pass(alarms(2), 10)).containsExactly("alarm-1");
    assertThat(rounds.state("alarm-1"))
        .contains(new AlarmState("alarm-1", Value.ALARM, FIRED.plusSeconds(30)));
    assertThat(rounds.state("alarm-0"))
        .as("without a transition, the last update")
        .contains(new AlarmState("alarm-0", Value.OK, FIRED));
    assertThat(pass(alarms(2), 20)).isEmpty();
  }

  @Test
  void ofNewAlarmsThoseThatFireAreTold() {
    cloudWatch.is(alarm("alarm-1", "ALARM", FIRED, FIRED));

    assertThat(pass(alarms(2), 1)).containsExactly("alarm-1");
  }

  @Test
  void whatFiredAgainWithinAPeriodIsTold() {
    cloudWatch.is(alarm("alarm-1", "ALARM", FIRED, FIRED));
    pass(alarms(2), 10);
    cloudWatch.is(alarm("alarm-1", "ALARM", FIRED.plusSeconds(9), FIRED.plusSeconds(9)));

    assertThat(pass(alarms(2), 10)).containsExactly("alarm-1");
  }

  @Test
  void aDeniedReadLeavesNothingKnownAndIsTold() {
    pass(alarms(1), 10);
    cloudWatch.denies = true;

    assertThat(pass(alarms(1), 10)).containsExactly("alarm-0");
    assertThat(rounds.state("alarm-0")).isEmpty();
    cloudWatch.denies = false;
    assertThat(pass(alarms(1), 10)).containsExactly("alarm-0");
    assertThat(rounds.state("alarm-0")).isPresent();
  }

  @Test
  void anAlarmThatIsGoneIsNotKnown() {
    pass(alarms(1), 10);
    cloudWatch.is(alarm("alarm-0", null, null, FIRED));

    assertThat(pass(alarms(1), 10)).containsExactly("alarm-0");
    assertThat(rounds.state("alarm-0")).isEmpty();
  }

  @Test
  void whatWasReadTooLongAgoIsNotKnown() {
    pass(alarms(1), 1);
    clock.pass(PERIOD);
    assertThat(rounds.state("alarm-0")).isPresent();
    clock.pass(PERIOD);

    assertThat(rounds.state("alarm-0")).isEmpty();
  }

  @Test
  void aHundredReleasesKeepFarBelowTheQuota() {
    pass(alarms(500), 60);

    int calls = cloudWatch.asked.size();
    System.out.printf("[counted] 100 releases, 60 s: %d DescribeAlarms%n", calls);
    assertThat(calls).isLessThanOrEqualTo(30);
  }

  /** So many seconds pass; what was told. */
  private List<String> pass(Set<String> used, int seconds) {
    var told = new ArrayList<String>();
    for (int second = 0; second < seconds; second++) {
      told.addAll(rounds.look(used));
      clock.pass(SECOND);
    }
    return told;
  }

  private static Set<String> alarms(int number) {
    return IntStream.range(0, number).mapToObj(i -> "alarm-" + i).collect(Collectors.toSet());
  }
}
