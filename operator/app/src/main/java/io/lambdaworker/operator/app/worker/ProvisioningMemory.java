package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.release.Decision;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this process remembers of a worker's provisioned concurrency; lost, AWS is asked again. */
final class ProvisioningMemory {
  private @Nullable Instant read;
  private @Nullable Instant tried;
  private @Nullable Refusal refusal;

  /**
   * What AWS refused.
   *
   * @param until when it may be asked again
   * @param why in words, and what to do
   */
  record Refusal(Decision decision, Instant until, String why) {}

  /** Whether this is asked for the first time since all of the worker was read at that time. */
  boolean isFirstSince(Instant looked) {
    boolean isFirst = read != null && read.isBefore(looked);
    if (isFirst || read == null) {
      read = looked;
    }
    return isFirst;
  }

  /** Whether enough time has passed since the last attempt; where that is not known, from now. */
  boolean mayTryAgain(Instant now) {
    if (tried == null) {
      tried = now;
    }
    return !now.isBefore(tried.plus(Decision.Provision.AGAIN));
  }

  void tried(Instant now) {
    tried = now;
    refusal = null;
  }

  void refused(Decision decision, Instant now, String why) {
    refusal = new Refusal(decision, now.plus(Decision.Provision.AGAIN), why);
  }

  /** Empty where another thing was refused, or long ago. */
  Optional<Refusal> refusal(Decision decision, Instant now) {
    return Optional.ofNullable(refusal)
        .filter(each -> each.decision().equals(decision) && now.isBefore(each.until()));
  }
}
