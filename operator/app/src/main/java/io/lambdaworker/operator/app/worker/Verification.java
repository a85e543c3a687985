package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.failure.Failure;

/** What asking STS came to: whether the operator's credentials are of the account it should use. */
sealed interface Verification {

  /** STS was asked and has not answered yet. */
  record UnderWay() implements Verification {}

  /** It is the account of the settings, now and for as long as it is in use. */
  record Confirmed() implements Verification {}

  /** It cannot be used; STS is asked again. */
  record Failed(Failure failure) implements Verification {}
}
