package io.lambdaworker.operator.core.source;

import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.worker.Checks;

/**
 * An event source of a worker: what invokes the function. Each type says which parts it needs, what
 * the role must allow for it, and which alarms watch it.
 */
public sealed interface Source permits SqsQueueSource {
  String name();

  /** Notes the problems that the worker and its class alone show. */
  void check(Checks checks);

  /** Puts down the parts, grants and alarms of the source. */
  void desire(DesiredParts parts);
}
