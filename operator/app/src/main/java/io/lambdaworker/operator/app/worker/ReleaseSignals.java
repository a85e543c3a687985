package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.release.HookAnswer;
import java.time.Duration;
import java.time.Instant;

/** What AWS is asked while a release is under way. */
interface ReleaseSignals {
  /** Knows of no invocation, and no hook answers. */
  ReleaseSignals NONE =
      new ReleaseSignals() {
        @Override
        public long invocations(String function, int version, Instant since) {
          return 0;
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
   * Invokes a hook and waits for its answer.
   *
   * @param hook name or ARN of a function
   * @param payload JSON
   */
  HookAnswer ask(String hook, String payload, Duration timeout);
}
