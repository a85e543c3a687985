package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A status that the API server did not take. What was done in AWS is not seen again at the next
 * reconcile, so the next status is built on this one and does not lose it.
 */
final class UnwrittenStatus {
  private @Nullable LambdaWorkerStatus status;

  Optional<LambdaWorkerStatus> get() {
    return Optional.ofNullable(status);
  }

  /** To be called before a status is written. */
  void writes(LambdaWorkerStatus next) {
    status = next;
  }

  /** The API server has the status. */
  void wrote() {
    status = null;
  }
}
