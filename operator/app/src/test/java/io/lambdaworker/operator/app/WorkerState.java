package io.lambdaworker.operator.app;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import java.util.Optional;
import java.util.Set;

/** What the status of a worker says, as the tests ask it. */
public final class WorkerState {
  /** Reasons of AlarmsReady with which the operator has nothing left to do for the alarms. */
  private static final Set<String> SETTLED =
      Set.of("Ready", "AccessDenied", "DriftDetected", "Held");

  private WorkerState() {}

  /** A condition of the worker, if its status has it. */
  public static Optional<Condition> condition(LambdaWorker worker, ConditionType type) {
    return worker == null || worker.getStatus() == null
        ? Optional.empty()
        : worker.getStatus().condition(type);
  }

  /** Whether the status is about the newest spec. */
  static boolean isObserved(LambdaWorker worker) {
    return worker.getStatus() != null
        && worker.getMetadata().getGeneration().equals(worker.getStatus().observedGeneration());
  }

  /** Whether the worker is Ready, and says so of its newest spec. */
  public static boolean isReady(LambdaWorker worker) {
    return isObserved(worker)
        && condition(worker, ConditionType.READY)
            .filter(ready -> ready.status().value().equals("True"))
            .filter(
                ready -> worker.getMetadata().getGeneration().equals(ready.observedGeneration()))
            .isPresent();
  }

  /** Whether it is Ready, and its alarms were made, or wait for something that a person does. */
  public static boolean isSettled(LambdaWorker worker) {
    return isReady(worker)
        && condition(worker, ConditionType.ALARMS_READY)
            .filter(alarms -> SETTLED.contains(alarms.reason()))
            .isPresent();
  }
}
