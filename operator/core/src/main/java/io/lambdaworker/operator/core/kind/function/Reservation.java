package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;

/**
 * A reserved concurrency that shrinks does so after the event sources ask for less: until then
 * their pollers would be throttled, and every throttled batch counts as a receive.
 */
final class Reservation {
  private Reservation() {}

  /** The desired function with the reservation that it has, where that is larger. */
  static LambdaFunction widened(LambdaFunction desired, LambdaFunction found) {
    return shrinks(found.reservedConcurrency(), desired.reservedConcurrency())
        ? with(desired, found.reservedConcurrency())
        : desired;
  }

  private static boolean shrinks(Facet<Integer> before, Facet<Integer> now) {
    return now instanceof Facet.Known<Integer>(Integer wanted)
        && switch (before) {
          case Facet.Known<Integer>(Integer had) -> had > wanted;
          case Facet.Absent<Integer> unbounded -> true;
          case Facet.Unread<Integer> unread -> false;
        };
  }

  private static LambdaFunction with(LambdaFunction function, Facet<Integer> reserved) {
    return Components.map(
        function, (name, value) -> name.equals("reservedConcurrency") ? reserved : value);
  }
}
