package io.lambdaworker.operator.core.worker;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What one part of a worker asks of another, without knowing it. For example, a queue asks for a
 * grant, and the role's room collects all grants.
 */
public sealed interface Request permits Grant, FormerKeys, AlarmRequest, Widget, Output {

  /**
   * Whether nobody needs any more what it keeps.
   *
   * @param areEmpty whether the queues of these ARNs hold no messages any more
   */
  default boolean isOver(Predicate<Set<String>> areEmpty) {
    return false;
  }
}
