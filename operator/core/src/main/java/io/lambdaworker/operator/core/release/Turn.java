package io.lambdaworker.operator.core.release;

import io.lambdaworker.operator.core.worker.EffectiveRollout;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A situation, as the transitions ask about it. */
record Turn(Situation situation) {
  /** How soon to look again at what Lambda is at work on. */
  private static final Duration SOON = Duration.ofSeconds(10);

  /** So often there is a new datapoint of Lambda's. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** To the second, as the description keeps it. */
  Instant now() {
    return situation.signals().now().truncatedTo(ChronoUnit.SECONDS);
  }

  Optional<Instant> soon() {
    return Optional.of(now().plus(SOON));
  }

  Optional<Instant> inAMinute() {
    return Optional.of(now().plus(MINUTE));
  }

  Wanted wanted() {
    return situation.wanted();
  }

  Steering steering() {
    return situation.signals().steering();
  }

  EffectiveRollout rollout() {
    return situation.rules().rollout();
  }

  Optional<Version> version(int number) {
    return situation.published().version(number);
  }

  boolean isThere(int number) {
    return version(number).isPresent();
  }

  /** Whether this version is what is wanted. */
  boolean isWanted(int number) {
    return version(number)
        .filter(version -> version.is(wanted()) || isAnswered(version))
        .isPresent();
  }

  /**
   * The version that is wanted, as far as it is published: this one if it is, else the newest. What
   * AWS answered to a publish is believed although the version may not show it.
   */
  Optional<Version> target(int preferred) {
    return situation.published().versions().stream()
        .filter(version -> version.is(wanted()) || isAnswered(version))
        .max(
            Comparator.comparing((Version version) -> version.number() == preferred)
                .thenComparing(Version::number));
  }

  /** Those of the keys that stand for what is wanted. */
  List<String> blocking(Memory memory) {
    return Stream.concat(
            Stream.of(wanted().key()),
            situation.published().versions().stream()
                .filter(version -> version.is(wanted()) || isAnswered(version))
                .flatMap(version -> Stream.ofNullable(version.key())))
        .filter(memory.rolledBack()::contains)
        .distinct()
        .toList();
  }

  /** All keys that a version of this number and what is released as it have. */
  List<String> keys(String released, int number) {
    return Stream.concat(
            Stream.of(released), version(number).stream().flatMap(v -> Stream.ofNullable(v.key())))
        .distinct()
        .toList();
  }

  HookAnswer answer(String idempotencyKey) {
    return situation.signals().hooks().getOrDefault(idempotencyKey, new HookAnswer.NotAsked());
  }

  private boolean isAnswered(Version version) {
    return situation.answered().filter(number -> number == version.number()).isPresent();
  }
}
