package io.lambdaworker.operator.core.release;

import static java.util.stream.Collectors.joining;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the alarms say of a version that has traffic. An alarm that fired before counts only once it
 * has been well meanwhile: a release that mends something begins while its alarm still fires.
 */
record Health(Turn turn, State.UnderWay way) {
  /**
   * After the begin of a minute in which an invocation failed, its alarm has judged that minute:
   * the minute itself, the metric's way, and an evaluation, which CloudWatch makes once a minute
   * ("Alarm evaluation", CloudWatch user guide).
   */
  private static final Duration JUDGED = Duration.ofMinutes(3);

  /** The alarms that fire since the version has traffic, in words; empty for none. */
  Optional<String> firing() {
    return way.trafficSince()
        .filter(begun -> turn.rollout().rollbackOnAlarm())
        .flatMap(begun ->
            names(
                alarm -> alarm.value() == AlarmState.Value.ALARM && !alarm.since().isBefore(begun)))
        .map(names -> "alarm " + names + " fired");
  }

  /** What keeps the release from going on; empty where nothing does. */
  Optional<Choice> obstacle() {
    if (!turn.rollout().rollbackOnAlarm()) {
      return Optional.empty();
    }
    int version = way.release().to();
    return Preparation.alarm(turn, version, way.phase())
        .or(() ->
            firing()
                .map(fired ->
                    Choice.stalled(
                        fired
                            + ", and there is no version to go back to: change the spec or its code, or"
                            + " set the annotation lambdaworker.io/promote")))
        .or(() ->
            names(alarm ->
                    alarm.value() == AlarmState.Value.ALARM && alarm.since().equals(Instant.MIN))
                .map(names ->
                    Choice.stalled(
                        "alarm %s to be well again: nobody knows whether it fired before"
                                .formatted(names)
                            + "; or set the annotation lambdaworker.io/promote or"
                            + " lambdaworker.io/abort")))
        .or(() ->
            names(alarm -> alarm.value() == AlarmState.Value.UNREAD)
                .map(names ->
                    Choice.lookAgain(
                        way.phase(),
                        turn.soon(),
                        "the state of alarm %s, which could not be read".formatted(names))))
        .or(() -> unjudged(version))
        .or(() -> isProven(version) ? Optional.empty() : unproven(version));
  }

  /** An interval may be over before the alarm of the version has seen what failed in it. */
  private Optional<Choice> unjudged(int version) {
    return Optional.ofNullable(turn.situation().signals().failures().get(version))
        .map(failed -> failed.plus(JUDGED))
        .filter(judged -> turn.now().isBefore(judged))
        .map(judged ->
            Choice.wait(
                way.phase(),
                Optional.of(judged),
                "what its alarms say of invocations of version %d that failed".formatted(version)));
  }

  /** Missing data is no health. */
  private boolean isProven(int version) {
    return turn.situation().signals().invocations().getOrDefault(version, 0L) > 0
        && names(alarm -> alarm.value() == AlarmState.Value.INSUFFICIENT_DATA).isEmpty();
  }

  private Optional<Choice> unproven(int version) {
    Instant deadline = way.since().plus(turn.rollout().progressDeadline());
    boolean isCounted = turn.situation().signals().invocations().containsKey(version);
    String missing =
        (isCounted
                ? "an invocation of version %d, by which its alarms can judge"
                : "the number of invocations of version %d, which CloudWatch did not tell")
            .formatted(version);
    if (turn.now().isBefore(deadline)) {
      return Optional.of(Choice.lookAgain(way.phase(), turn.inAMinute(), missing));
    }
    return turn.rollout().beforeTraffic().isPresent()
        ? Optional.empty()
        : Optional.of(
            Choice.lookAgain(
                RolloutPhase.STALLED,
                turn.inAMinute(),
                missing
                    + "; none came by progressDeadlineSeconds: set the annotation"
                    + " lambdaworker.io/promote or lambdaworker.io/abort"));
  }

  private Optional<String> names(Predicate<AlarmState> which) {
    String names =
        turn.situation().signals().alarms().stream()
            .filter(alarm -> alarm.judges(way.release().to()))
            .filter(which)
            .map(AlarmState::name)
            .sorted()
            .collect(joining(", "));
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
