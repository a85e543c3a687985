package io.lambdaworker.operator.app.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers for which changes a worker's parts were read directly, so that each change costs these
 * reads once. A change is noted only after all reads succeeded.
 *
 * <p>Three changes in half a minute are looked into at once. Those that come sooner wait until half
 * a minute is over and are looked into together, so that a loop over a worker's annotations does
 * not use up what the account's other workers need.
 */
final class LookedInto {
  static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int LOOKS = 3;
  private static final int MOST = 100;

  private final Set<String> changes = new HashSet<>();
  private final Deque<Instant> looks = new ArrayDeque<>();
  private Instant now = Instant.MIN;
  private boolean isOwed;
  private boolean isCut;

  /** A reconcile begins; all that it looks into is one look. */
  void begin(Instant reconcile) {
    now = reconcile;
  }

  /** Whether the change is to be looked into now, or one that had to wait is. */
  boolean isNews(String change) {
    boolean isNew = !changes.contains(change);
    isOwed |= isNew;
    return isNew && mayLook();
  }

  /** Whether a change that had to wait is to be looked into now. */
  boolean isDue() {
    return isOwed && mayLook();
  }

  void noted(String change) {
    if (changes.size() >= MOST) {
      changes.clear();
    }
    changes.add(change);
  }

  /** Everything that is owed was looked into. */
  void looked() {
    isOwed = false;
    looks.add(now);
    if (looks.size() > LOOKS) {
      looks.remove();
    }
  }

  /**
   * @param some whether the last plan left out resources whose owner has yet to be read
   */
  void leaves(boolean some) {
    isCut = some;
  }

  /** Whether a change waits to be looked into. */
  boolean isOwed() {
    return isOwed;
  }

  /** How long it is until there is something to look into; empty where there is nothing. */
  Optional<Duration> untilDue() {
    if (isCut) {
      return Optional.of(SOON);
    }
    return isOwed && !mayLook()
        ? Optional.of(Duration.between(now, looks.element().plus(HALF_A_MINUTE)))
        : Optional.empty();
  }

  private boolean mayLook() {
    return looks.size() < LOOKS || !now.isBefore(looks.element().plus(HALF_A_MINUTE));
  }
}
