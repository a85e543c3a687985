package io.lambdaworker.operator.app.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.List;
import java.util.Map;

/**
 * A worker by which its author would gain something, and how it is refused.
 *
 * @param worker its name, which says what is tried
 * @param adopt whether it asks to adopt
 * @param reason of its Ready condition
 * @param messageParts what the condition's message must say, all of it
 */
record RefusedSpec(
    String worker, String spec, boolean adopt, Reason reason, List<String> messageParts) {

  static RefusedSpec of(String worker, String spec, Reason reason, String... messageParts) {
    return new RefusedSpec(worker, spec, false, reason, List.of(messageParts));
  }

  static RefusedSpec adopting(String worker, String spec, Reason reason, String... messageParts) {
    return new RefusedSpec(worker, spec, true, reason, List.of(messageParts));
  }

  void apply(TestNamespace namespace) {
    namespace.apply(worker, spec, adopt ? Map.of(Annotations.ADOPT, "true") : Map.of());
  }

  /** Waits until the operator refused it with this reason, and gave up until it changes. */
  void awaitRefused(TestNamespace namespace) {
    LambdaWorker refused = namespace.awaitNotReady(worker, reason.name());
    Condition ready = WorkerState.condition(refused, ConditionType.READY).orElseThrow();
    assertThat(ready.status().value()).as(worker).isEqualTo("False");
    assertThat(ready.message()).as(worker).contains(messageParts);
    assertThat(WorkerState.condition(refused, ConditionType.STALLED)).as(worker).isPresent();
    assertThat(refused.getStatus().applied()).as(worker).isNull();
    assertThat(refused.getStatus().functionArn()).as(worker).isNull();
  }

  @Override
  public String toString() {
    return worker;
  }
}
