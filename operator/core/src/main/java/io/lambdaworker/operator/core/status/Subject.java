package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.worker.Inputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The worker that a status speaks of.
 *
 * @param generation of the spec that was looked at
 * @param requestedAt the annotation reconcile-requested-at that was acted on
 * @param inputs null when the worker has no class that admits it
 */
public record Subject(
    long generation,
    @Nullable String requestedAt,
    @Nullable LambdaWorkerStatus previous,
    @Nullable Inputs inputs) {

  /** The status of a worker that has none yet. */
  static final LambdaWorkerStatus EMPTY =
      new LambdaWorkerStatus(
          null, null, null, null, null, null, null, null, null, List.of(), null, null, null, null,
          null, null, null, null, List.of(), null, null, List.of(), null);

  LambdaWorkerStatus previousOrEmpty() {
    return previous == null ? EMPTY : previous;
  }

  /** Whether the previous status speaks of the same spec. */
  boolean isSameSpec() {
    return previous != null && Long.valueOf(generation).equals(previous.observedGeneration());
  }

  boolean isSuspended() {
    return inputs != null && inputs.isSuspended();
  }
}
