package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether a role that Lambda refuses is new or wrong. IAM's changes reach Lambda within
 * seconds, at times a minute; so for five minutes a refusal means "not yet", then it is a failure.
 * A refusal long after the last one has nothing to do with that: five minutes begin anew.
 */
public final class RolePatience {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * Longer than the longest pause between two tries of one worker, or a wrong role never failed.
   */
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Clock clock;
  private final Map<AwsId, Refusals> refused = new ConcurrentHashMap<>();

  private record Refusals(Instant first, Instant last) {
    Refusals and(Instant now) {
      return isOver(now) ? new Refusals(now, now) : new Refusals(first, now);
    }

    boolean isOver(Instant now) {
      return Duration.between(last, now).compareTo(FORGOTTEN) > 0;
    }
  }

  public RolePatience(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a refusal of the role means for the step.
   *
   * @param id of the resource that names the role
   */
  public StepStoppedException refused(AwsId id, CallFailedException refusal) {
    Instant now = clock.instant();
    refused.values().removeIf(each -> each.isOver(now));
    Instant first =
        refused.merge(id, new Refusals(now, now), (before, latest) -> before.and(now)).first();
    String said = refusal.operation() + ": " + AwsErrors.message(refusal.error());
    if (Duration.between(first, now).compareTo(LIMIT) < 0) {
      return StepStoppedException.waiting(
          Reason.RolePropagating, "IAM's changes have not reached Lambda yet; " + said, RETRY);
    }
    return StepStoppedException.failed(
        Failure.terminal(
            Reason.RolePropagating,
            "the role is still refused after " + LIMIT.toMinutes() + " minutes; " + said));
  }

  /** The role was accepted; the next refusal begins a new five minutes. */
  public void accepted(AwsId id) {
    refused.remove(id);
  }
}
