package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;

/** Sends a worker's status to the API server. */
@FunctionalInterface
interface StatusPatch {

  /**
   * @param status a worker with its namespace, name, uid and status alone, and what was not read of
   *     it
   * @return the worker as the API server has it from now on
   * @throws io.fabric8.kubernetes.client.KubernetesClientException when it is not taken
   */
  LambdaWorker send(LambdaWorker status);
}
