package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import java.util.Optional;

/**
 * Why a worker's event sources are off. A reserved concurrency of 0 turns them off like {@code
 * suspend}: otherwise each attempt to invoke the function would count as a receive, and the whole
 * queue would go to the dead letter queue without having been worked on.
 *
 * @param by the field of the spec
 * @param remedy what turns them on again
 */
public record Suspension(String by, String remedy) {
  /** Empty where the event sources are on. */
  public static Optional<Suspension> of(LambdaWorkerSpec spec) {
    if (Boolean.TRUE.equals(spec.suspend())) {
      return Optional.of(new Suspension("spec.suspend", "set it to false"));
    }
    return spec.concurrency() != null && Integer.valueOf(0).equals(spec.concurrency().reserved())
        ? Optional.of(new Suspension("spec.concurrency.reserved of 0", "raise or remove it"))
        : Optional.empty();
  }
}
