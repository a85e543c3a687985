package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.resource.AwsId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long "the role cannot be assumed" is taken for "not yet". IAM's changes reach Lambda within
 * seconds, at times a minute; after five the role is not new but wrong.
 */
final class RolePatience {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Clock clock;
  private final Map<AwsId, Instant> since = new ConcurrentHashMap<>();

  RolePatience(Clock clock) {
    this.clock = clock;
  }

  /** What a refusal of the role means for the step. */
  StepStoppedException refused(AwsId id, CallFailedException refusal) {
    Instant first = since.computeIfAbsent(id, key -> clock.instant());
    String said = refusal.operation() + ": " + AwsErrors.message(refusal.error());
    if (Duration.between(first, clock.instant()).compareTo(LIMIT) < 0) {
      return StepStoppedException.waiting(
          Reason.RolePropagating, "IAM's changes have not reached Lambda yet; " + said, RETRY);
    }
    return StepStoppedException.failed(
        Failure.terminal(
            Reason.RolePropagating,
            "the role is still refused after " + LIMIT.toMinutes() + " minutes; " + said));
  }

  void accepted(AwsId id) {
    since.remove(id);
  }
}
