package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.operator.core.release.AlarmState;
import io.lambdaworker.operator.core.release.HookAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What AWS is asked while a release is under way. */
interface ReleaseSignals {
  /** Knows of no invocation and no alarm, and no hook answers. */
  ReleaseSignals NONE =
      new ReleaseSignals() {
        @Override
        public long invocations(String function, int version, Instant since) {
          return 0;
        }

        @Override
        public void watch(ResourceID worker, Set<String> alarms) {}

        @Override
        public Optional<AlarmState> alarm(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Instant> lastFailure(String function, int version, Instant since) {
          return Optional.empty();
        }

        @Override
        public HookAnswer ask(String hook, String payload, Duration timeout) {
          return new HookAnswer.Refused("nobody answers");
        }
      };

  /**
   * Invocations of the version through the alias live.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException when CloudWatch does not tell
   */
  long invocations(String function, int version, Instant since);

  /**
   * From now on these alarms are read every ten seconds, in one read for all releases of the
   * account, and the worker is woken when one changes.
   *
   * @param alarms names; none while no release of the worker is under way
   */
  void watch(ResourceID worker, Set<String> alarms);

  /**
   * An alarm that is watched, as it was read last; empty where that failed, was too long ago, or is
   * yet to come.
   */
  Optional<AlarmState> alarm(String name);

  /**
   * Begin of the newest minute in which such an invocation failed.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException when CloudWatch does not tell
   */
  Optional<Instant> lastFailure(String function, int version, Instant since);

  /**
   * Invokes a hook and waits for its answer.
   *
   * @param hook name or ARN of a function
   * @param payload JSON
   */
  HookAnswer ask(String hook, String payload, Duration timeout);
}
