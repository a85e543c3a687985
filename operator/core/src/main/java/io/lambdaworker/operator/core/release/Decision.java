package io.lambdaworker.operator.core.release;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is next. Each is one write to AWS or none, and may be made again after a lost reply: the
 * next decision follows from what AWS shows then.
 */
public sealed interface Decision {

  /**
   * PublishVersion of {@code $LATEST}, with this key as {@link VersionDescription}. AWS answers an
   * older version where nothing changed since.
   */
  record Publish(String key) implements Decision {}

  /**
   * CreateAlias or UpdateAlias of live: version, weights and description in one call.
   *
   * @param weights from 0 to 1, by further version; empty removes those there are
   */
  record MoveAlias(int version, Map<Integer, Double> weights, String description)
      implements Decision {
    public MoveAlias {
      weights = Map.copyOf(weights);
    }
  }

  /**
   * Invokes the hook synchronously; its answer comes back as a {@link HookAnswer}.
   *
   * @param idempotencyKey the same for the same release, also after a restart
   */
  record AskHook(Hook hook, int version, String idempotencyKey) implements Decision {}

  /** Makes the alarm of the errors of this version alone. */
  record MakeAlarm(int version) implements Decision {}

  record RemoveAlarm(int version) implements Decision {}

  /** PutProvisionedConcurrencyConfig of this version. */
  record Provision(int version, int executions) implements Decision {
    /**
     * How long after AWS refused it, or gave it up, AWS is asked again: capacity comes back, and
     * limits are raised.
     */
    public static final Duration AGAIN = Duration.ofMinutes(5);
  }

  /** DeleteProvisionedConcurrencyConfig of this version. */
  record Unprovision(int version) implements Decision {}

  /** DeleteFunction of each of these versions. */
  record Prune(SortedSet<Integer> versions) implements Decision {}

  /**
   * Nothing now.
   *
   * @param until when the next step may be; empty where only a change helps
   * @param lookAgain when to decide again all the same, where AWS changes something and tells
   *     nobody; empty where what is awaited wakes the worker
   * @param why what it waits for, in words
   */
  record Wait(Optional<Instant> until, Optional<Instant> lookAgain, String why)
      implements Decision {}

  /** Nothing: the version that is wanted has all the traffic, and nothing is left over. */
  record Settled() implements Decision {}
}
