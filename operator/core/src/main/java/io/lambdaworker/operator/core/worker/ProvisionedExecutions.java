package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.Concurrency;

/** How many executions of the serving version are to be kept initialized. */
public final class ProvisionedExecutions {

  private ProvisionedExecutions() {}

  /**
   * None of a worker that is suspended: they would cost for nothing, and Lambda takes no reserved
   * concurrency of 0 beside them (Lambda API, "PutFunctionConcurrency").
   */
  public static int wanted(Inputs inputs) {
    Concurrency concurrency = inputs.spec().concurrency();
    return concurrency == null || concurrency.provisioned() == null || inputs.isSuspended()
        ? 0
        : concurrency.provisioned();
  }
}
