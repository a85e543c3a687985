package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;

/** The AWS accounts of all classes. */
interface OpenAccounts {

  /**
   * The account of a class, verified.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException WrongAccount, AccessDenied or a
   *     passing failure
   */
  OpenAccount of(LambdaWorkerClassSpec workerClass);

  /** From now on the worker's parts are not read any more, in any account. */
  void forget(ResourceID worker);
}
