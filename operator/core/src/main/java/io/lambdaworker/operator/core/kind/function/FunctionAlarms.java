package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.api.v1beta1.MonitoringLevel;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.worker.AlarmRequest;
import io.lambdaworker.operator.core.worker.AlarmRequest.Metric;
import io.lambdaworker.operator.core.worker.AlarmRequest.Window;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;

/** The alarms on invocations of the function. */
final class FunctionAlarms {
  /** Share of the timeout above which an invocation is too slow. */
  private static final double SLOW = 0.8;

  /** Seconds. */
  private static final int FIVE_MINUTES = 300;

  private FunctionAlarms() {}

  static List<AlarmRequest> of(Worker worker) {
    return List.of(
        errors(worker.key()),
        throttles(worker.key()),
        duration(worker.key(), worker.longestTimeout()));
  }

  private static AlarmRequest errors(WorkerKey worker) {
    return new AlarmRequest(
        "errors",
        MonitoringLevel.BASIC,
        """
        Invocations of %s failed in the last five minutes: it threw, timed out or ran out of memory. \
        What it worked on comes again, and then goes to the dead letter queue. \
        Look first at the newest errors in log group %s.\
        """
            .formatted(worker.function(), worker.logGroup()),
        Metric.ofFunction(worker.function(), "Errors", "Sum", 0),
        Window.of(FIVE_MINUTES));
  }

  private static AlarmRequest throttles(WorkerKey worker) {
    return new AlarmRequest(
        "throttles",
        MonitoringLevel.BASIC,
        """
        Lambda refused invocations of %s in the last five minutes: there were more at once than it \
        may have. Nothing is lost yet, but messages wait. Compare concurrency.reserved, the event \
        sources' maximumConcurrency and the account's unreserved concurrency.\
        """
            .formatted(worker.function()),
        Metric.ofFunction(worker.function(), "Throttles", "Sum", 0),
        Window.of(FIVE_MINUTES));
  }

  /** The maximum and not a percentile: one message that always times out must show. */
  private static AlarmRequest duration(WorkerKey worker, int timeout) {
    return new AlarmRequest(
        "duration",
        MonitoringLevel.ENHANCED,
        """
        Invocations of %s took more than 80 %% of the timeout of %d seconds, twice within 15 minutes; \
        a little slower and they time out and are repeated. Look first at what it waits for: the \
        traces, or the slowest reports in log group %s.\
        """
            .formatted(worker.function(), timeout, worker.logGroup()),
        Metric.ofFunction(worker.function(), "Duration", "Maximum", SLOW * timeout * 1000),
        new Window(FIVE_MINUTES, 3, 2, true));
  }
}
