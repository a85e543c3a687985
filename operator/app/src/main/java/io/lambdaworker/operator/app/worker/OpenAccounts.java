package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;

/**
 * The AWS accounts of all classes. An account is open as long as a class or a worker uses it. None
 * of these methods waits for AWS.
 */
interface OpenAccounts {

  /**
   * The account of a class, for one of its workers, which uses this account alone from now on. It
   * is woken when another call would come to something else.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException WrongAccount, AccessDenied or a
   *     passing failure, as long as the account is not verified
   */
  OpenAccount of(LambdaWorkerClassSpec workerClass, ResourceID worker);

  /**
   * What the last verification of a class's account came to. The class uses this account alone from
   * now on, and is woken when that changes.
   */
  Verification verification(String className, LambdaWorkerClassSpec workerClass);

  /**
   * The account of a class, for whoever looks what is in it.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException as {@link #of}
   */
  OpenAccount ofClass(String className, LambdaWorkerClassSpec workerClass);

  /** From now on the worker's parts are not read any more, and it uses no account. */
  void forget(ResourceID worker);

  /** The class is gone and uses no account. */
  void forgetClass(String className);
}
