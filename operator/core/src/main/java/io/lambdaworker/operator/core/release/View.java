package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a release stands, for the status.
 *
 * @param serving version that the alias names first; null where there never was an alias; the last
 *     one that it named where somebody deleted it
 * @param version that is released; null where it is not published yet
 * @param weight percent of the traffic that it gets
 * @param since when the phase or step began
 * @param next when the next step may be, at the earliest
 * @param waitingFor empty where it waits for nothing
 * @param rolledBack why the version was rolled back; empty where it was not
 */
public record View(
    RolloutPhase phase,
    @Nullable Integer serving,
    @Nullable Integer version,
    int weight,
    Optional<Instant> since,
    Optional<Instant> next,
    String waitingFor,
    Optional<String> rolledBack) {

  /** Whether the version has traffic and is not proven, so that its alarms decide. */
  public boolean isJudged() {
    return weight > 0
        && switch (phase) {
          case SHIFTING, VERIFYING, BAKING, STALLED -> true;
          case PENDING, STARTING, COMPLETE, ROLLED_BACK -> false;
        };
  }

  /** The same release, which waits for this. */
  public View waitingFor(Instant until, String what) {
    return new View(phase, serving, version, weight, since, Optional.of(until), what, rolledBack);
  }
}
