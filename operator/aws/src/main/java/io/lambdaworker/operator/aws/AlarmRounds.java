package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.core.release.AlarmState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the alarms of all releases of an account once in a period, a hundred with each call. New
 * ones are read at once, and what has room beside them in the call is read with them. For example,
 * 20 releases with 5 alarms each are one call in ten seconds.
 */
final class AlarmRounds {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmRounds.class);

  /** What is older than so many periods is not known any more: reads hang or fail. */
  private static final int PERIODS_KNOWN = 2;

  private final Read read;
  private final Duration period;
  private final Clock clock;
  private final Map<String, Look> looks = new ConcurrentHashMap<>();

  /** One call. */
  interface Read {
    /**
     * @return by name; an alarm that is not there is missing
     * @throws AwsException when AWS does not tell
     */
    Map<String, AlarmState> of(Collection<String> names);
  }

  /**
   * @param began when the last read began
   * @param state null where that read failed or did not show it
   */
  private record Look(Instant began, @Nullable AlarmState state) {}

  AlarmRounds(Read read, Duration period, Clock clock) {
    this.read = read;
    this.period = period;
    this.clock = clock;
  }

  /**
   * Reads what is due; without alarms that are used, or while none is due, this makes no call.
   *
   * @param used the alarms of all releases that are under way now
   * @return those that are not as they were known to be, and new ones that fire
   */
  Set<String> look(Set<String> used) {
    looks.keySet().retainAll(used);
    Instant now = clock.instant();
    List<String> line = used.stream().sorted(Comparator.comparing(this::readAt)).toList();
    long due = line.stream().filter(name -> !readAt(name).plus(period).isAfter(now)).count();
    var changed = new TreeSet<String>();
    for (int from = 0; from < due; from += AlarmStates.MOST) {
      changed.addAll(
          readTogether(line.subList(from, Math.min(from + AlarmStates.MOST, line.size()))));
    }
    return changed;
  }

  private Set<String> readTogether(List<String> names) {
    Instant began = clock.instant();
    Map<String, AlarmState> states = statesOf(names);
    var changed = new TreeSet<String>();
    for (String name : names) {
      AlarmState state = states.get(name);
      Look before = looks.put(name, new Look(began, state));
      if (isNews(before, state)) {
        changed.add(name);
      }
    }
    return changed;
  }

  /** None where the read fails. */
  private Map<String, AlarmState> statesOf(List<String> names) {
    try {
      return read.of(names);
    } catch (AwsException e) {
      LOG.warn("{}; releases do not go on meanwhile", e.failure().message());
      return Map.of();
    }
  }

  private static boolean isNews(@Nullable Look before, @Nullable AlarmState state) {
    return before == null
        ? state != null && state.value() == AlarmState.Value.ALARM
        : !Objects.equals(before.state(), state);
  }

  /** Of one that was never read, before anything. */
  private Instant readAt(String name) {
    Look look = looks.get(name);
    return look == null ? Instant.EPOCH : look.began();
  }

  /** As it was read last; empty where that failed, was too long ago, or is yet to come. */
  Optional<AlarmState> state(String name) {
    Instant oldest = clock.instant().minus(period.multipliedBy(PERIODS_KNOWN));
    return Optional.ofNullable(looks.get(name))
        .filter(look -> !look.began().isBefore(oldest))
        .map(Look::state);
  }
}
