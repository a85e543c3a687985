package io.lambdaworker.operator.app.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.Space;
import io.lambdaworker.operator.core.outcome.Reason;
import java.util.List;
import java.util.Map;

/**
 * A worker by which its author would gain something, and how it is refused.
 *
 * @param worker its name, which says what is tried
 * @param adopt whether it asks to adopt
 * @param reason of its Ready condition
 * @param said what the condition's message must say, all of it
 */
record Attempt(String worker, String spec, boolean adopt, Reason reason, List<String> said) {

  static Attempt of(String worker, String spec, Reason reason, String... said) {
    return new Attempt(worker, spec, false, reason, List.of(said));
  }

  static Attempt adopting(String worker, String spec, Reason reason, String... said) {
    return new Attempt(worker, spec, true, reason, List.of(said));
  }

  void make(Space space) {
    space.apply(worker, spec, adopt ? Map.of(Annotations.ADOPT, "true") : Map.of());
  }

  /** Waits until the operator refused it for good, and for this reason. */
  void isRefused(Space space) {
    LambdaWorker refused = space.awaitNotReady(worker, reason.name());
    Condition ready = Space.condition(refused, ConditionType.READY).orElseThrow();
    assertThat(ready.status().value()).as(worker).isEqualTo("False");
    assertThat(ready.message()).as(worker).contains(said);
    assertThat(Space.condition(refused, ConditionType.STALLED)).as(worker).isPresent();
    assertThat(refused.getStatus().applied()).as(worker).isNull();
    assertThat(refused.getStatus().functionArn()).as(worker).isNull();
  }

  @Override
  public String toString() {
    return worker;
  }
}
