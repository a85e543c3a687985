package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.DriftStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.api.v1beta1.RolloutStatus;
import io.lambdaworker.operator.core.release.Released;
import io.lambdaworker.operator.core.release.View;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.worker.Inputs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A status in the making. It begins as the previous status, so that what was not read now stays.
 * Records are laid over it: each of their components replaces the component of the same name.
 */
final class StatusDraft {
  private static final String SERVING = "version";
  private final Subject subject;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  /** What the names of all resources follow from, so that everything is found again. */
  private record Pinned(String className, String accountId, String region, String functionName) {}

  /** What every status says. */
  private record Common(
      long observedGeneration, @Nullable String reconcileRequestedAt, List<Condition> conditions) {}

  StatusDraft(Subject subject) {
    this.subject = subject;
    Components.each(subject.previousOrEmpty(), values::put);
  }

  /** Writes down the class, account and function name that everything is found by. */
  StatusDraft pinned() {
    Inputs inputs = subject.inputs();
    if (inputs != null) {
      lay(
          new Pinned(
              inputs.className(),
              inputs.account().accountId(),
              inputs.account().region(),
              inputs.key().function()));
    }
    return this;
  }

  /**
   * Takes what the record says; what is null in it stays as it was.
   *
   * @throws IllegalArgumentException when a component is none of the status's
   */
  void lay(Record record) {
    Components.each(
        record,
        (name, value) -> {
          if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no component of the status: " + name);
          }
          if (value != null) {
            values.put(name, value);
          }
        });
  }

  void drift(@Nullable DriftStatus drift, List<String> withheld) {
    values.put("drift", drift);
    values.put("plan", withheld);
  }

  void redrive(@Nullable RedriveStatus redrive) {
    values.put("redrive", redrive);
  }

  void released(Released released, @Nullable RolloutStatus rollout) {
    View view = released.view();
    values.put("aliasArn", released.aliasArn());
    values.put(SERVING, view == null || view.serving() == null ? null : view.serving().toString());
    values.put("rollout", rollout);
  }

  void applied(String applied) {
    values.put("applied", applied);
  }

  LambdaWorkerStatus build(List<Condition> conditions) {
    // Null below leaves a component as it was; an annotation that was removed must go here too.
    values.put("reconcileRequestedAt", null);
    lay(new Common(subject.generation(), subject.requestedAt(), conditions));
    return Components.map(Subject.EMPTY, (name, value) -> values.get(name));
  }
}
