package io.lambdaworker.operator.core.status;

import static io.lambdaworker.operator.core.status.Scenario.begun;
import static io.lambdaworker.operator.core.status.Scenario.ready;
import static io.lambdaworker.operator.core.status.Scenario.working;

import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.util.stream.Stream;

/**
 * The table of conditions: each row is what a reconcile found and did, and the conditions that
 * follow.
 */
final class StatusRows {
  static final Failure DENIED =
      Failure.terminal(Reason.AccessDenied, "sqs:CreateQueue was denied; allow it");
  static final Failure THROTTLED = Failure.passing(Reason.Throttled, "later");

  /**
   * @param ready status and reason of Ready
   * @param beside which of Reconciling and Stalled is there, if any
   */
  record Row(
      String name,
      LambdaWorkerStatus before,
      Scenario scenario,
      String ready,
      String synced,
      String beside) {
    @Override
    public String toString() {
      return name;
    }
  }

  private StatusRows() {}

  static Stream<Row> all() {
    return Stream.of(
        row("all is well", begun(), working(), "True Ready", "True Ready", ""),
        row(
            "role not assumable yet",
            begun(),
            working().without("function").waiting(Cause.CHANGE, "function", Reason.RolePropagating),
            "Unknown RolePropagating",
            "False RolePropagating",
            "Reconciling"),
        row(
            "mapping is being created",
            begun(),
            working()
                .created(Cause.CHANGE, "eventSource.items")
                .is("eventSource.items", "Creating"),
            "Unknown EventSourceNotEnabled",
            "True Ready",
            "Reconciling"),
        row(
            "mapping is being updated in a ready worker",
            ready(),
            working()
                .done(Cause.DRIFT, "eventSource.items", "batchSize")
                .is("eventSource.items", "Updating"),
            "True Ready",
            "True Ready",
            ""),
        row(
            "throttled on a change",
            ready(),
            working().failed(Cause.CHANGE, "function", THROTTLED),
            "False Throttled",
            "False Throttled",
            "Reconciling"),
        row(
            "throttled while drift is repaired",
            ready(),
            working().failed(Cause.DRIFT, "function", THROTTLED),
            "True DriftDetected",
            "False Throttled",
            ""),
        row(
            "denied",
            begun(),
            working().without("queue.items").failed(Cause.CHANGE, "queue.items", DENIED),
            "False AccessDenied",
            "False AccessDenied",
            "Stalled"),
        row(
            "an alarm is denied",
            begun(),
            working().without("alarm.errors").failed(Cause.CHANGE, "alarm.errors", DENIED),
            "True Ready",
            "False AccessDenied",
            ""),
        row(
            "alarms wait for their turn",
            begun(),
            alarmsInTurn().created(Cause.CHANGE, "function"),
            "True Ready",
            "False Applying",
            ""),
        row(
            "foreign function of the name",
            begun(),
            working().without("function").conflict("function f exists; choose another name"),
            "False Conflict",
            "False Conflict",
            "Stalled"),
        row(
            "drift detected only",
            ready(),
            working().withheld(Cause.DRIFT, "function", "memorySize", Reason.DriftDetected),
            "True DriftDetected",
            "False DriftDetected",
            ""),
        row(
            "drift held",
            ready(),
            working().held().withheld(Cause.DRIFT, "function", "memorySize", Reason.Held),
            "True DriftDetected",
            "False Held",
            ""),
        row(
            "dry run of a change",
            ready(),
            working().withheld(Cause.CHANGE, "function", "memorySize", Reason.DryRun),
            "False DryRun",
            "False DryRun",
            "Stalled"),
        row(
            "mapping disabled and only detected",
            ready(),
            working()
                .withheld(Cause.DRIFT, "eventSource.items", "enabled", Reason.DriftDetected)
                .is("eventSource.items", "Disabled"),
            "False EventSourceNotEnabled",
            "False DriftDetected",
            "Stalled"),
        row(
            "function deleted and made again",
            ready(),
            working().created(Cause.DRIFT, "function"),
            "True Ready",
            "True Ready",
            ""),
        row(
            "function deleted and the role not assumable yet",
            ready(),
            working().without("function").waiting(Cause.DRIFT, "function", Reason.RolePropagating),
            "False RolePropagating",
            "False RolePropagating",
            "Reconciling"),
        row(
            "Lambda cannot make it",
            begun(),
            working()
                .is(
                    "function",
                    new Lifecycle("Failed", null, "InvalidZipFileException", "not a zip")),
            "False InvalidZipFileException",
            "True Ready",
            "Reconciling"),
        row("idle", begun(), working().is("function", "Inactive"), "True Ready", "True Ready", ""),
        row("suspended", begun(), Scenario.suspended(), "True Suspended", "True Ready", ""),
        row(
            "after a restart bulk reads do not tell the state",
            ready(),
            working().unread("function").without("role"),
            "True Ready",
            "True Ready",
            ""));
  }

  /** All is done but one alarm, which waits until it is its turn to be written. */
  static Scenario alarmsInTurn() {
    return working().without("alarm.errors").waiting(Cause.CHANGE, "alarm.errors", Reason.Applying);
  }

  private static Row row(
      String name,
      LambdaWorkerStatus before,
      Scenario scenario,
      String ready,
      String synced,
      String beside) {
    return new Row(name, before, scenario, ready, synced, beside);
  }
}
