package io.lambdaworker.operator.core.kind.pointer;

import io.lambdaworker.operator.core.kind.Observed;

/**
 * What the worker's status says of the pointer.
 *
 * @param functionArn by which the function is called: the pointer's
 */
record PointerStatus(String functionArn) {
  static PointerStatus of(Observed pointer) {
    return new PointerStatus(pointer.identity().arn());
  }
}
