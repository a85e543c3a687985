package io.lambdaworker.operator.app.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1.Condition;
import io.lambdaworker.api.v1.ConditionType;
import io.lambdaworker.api.v1.LambdaWorker;
import io.lambdaworker.operator.app.Space;
import java.util.List;

/**
 * A worker by which its author would gain something, and how it is refused.
 *
 * @param what as a sentence says it
 * @param worker its name
 * @param reason of its Ready condition
 * @param said what the condition's message must say, every problem of it
 */
record Attempt(String what, String worker, String spec, String reason, List<String> said) {

  static Attempt invalid(String what, String worker, String spec, String... said) {
    return new Attempt(what, worker, spec, "Invalid", List.of(said));
  }

  void make(Space space) {
    space.apply(worker, spec);
  }

  /** Waits until the operator refused it, for good and with all reasons. */
  void isRefused(Space space) {
    LambdaWorker refused = space.awaitNotReady(worker, reason);
    Condition ready = Space.condition(refused, ConditionType.READY).orElseThrow();
    assertThat(ready.status().value()).isEqualTo("False");
    assertThat(ready.message()).contains(said);
    assertThat(Space.condition(refused, ConditionType.STALLED)).isPresent();
    assertThat(refused.getStatus().applied()).isNull();
  }
}
