package io.lambdaworker.operator.core.source;

import io.lambdaworker.api.v1beta1.MonitoringLevel;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.kind.queue.EffectiveQueue;
import io.lambdaworker.operator.core.worker.AlarmRequest;
import io.lambdaworker.operator.core.worker.AlarmRequest.Metric;
import io.lambdaworker.operator.core.worker.AlarmRequest.Window;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;

/** The alarms on a queue of the worker's own and on its dead letter queue. */
final class SqsAlarms {
  /** Seconds. Below five minutes an age is noise: SQS reports it once a minute, and late. */
  private static final int LEAST_AGE = 300;

  /** Seconds. */
  private static final int ONE_MINUTE = 60;

  private SqsAlarms() {}

  /** For the event source of this name. */
  static List<AlarmRequest> of(Worker worker, String source, EffectiveQueue queue) {
    return List.of(deadLetters(worker.key(), source, queue), messageAge(worker, source, queue));
  }

  private static AlarmRequest deadLetters(WorkerKey worker, String source, EffectiveQueue queue) {
    String name = worker.deadLetterQueue(source, queue.fifo());
    return new AlarmRequest(
        "dead-letters-" + source,
        MonitoringLevel.BASIC,
        """
        Messages are in dead letter queue %s: %s received each of them %d times and never finished. \
        They stay for 14 days. Look first at the errors in log group %s, mend the cause, then \
        redrive the queue.\
        """
            .formatted(name, worker.function(), queue.maxReceiveCount(), worker.logGroup()),
        Metric.ofQueue(name, "ApproximateNumberOfMessagesVisible", 0),
        Window.of(ONE_MINUTE));
  }

  /**
   * The threshold is the age at which a message that fails each time has gone to the dead letter
   * queue, so an older one is stuck; but at most half of the retention, which leaves time to act
   * before the queue drops messages. While the worker is suspended messages wait on purpose, so the
   * alarm notifies nobody.
   */
  private static AlarmRequest messageAge(Worker worker, String source, EffectiveQueue queue) {
    String name = worker.key().queue(source, queue.fifo());
    int lifetime = (queue.maxReceiveCount() + 1) * queue.visibilityTimeout();
    int threshold = Math.min(Math.max(LEAST_AGE, lifetime), queue.messageRetentionPeriod() / 2);
    return new AlarmRequest(
        "message-age-" + source,
        MonitoringLevel.ENHANCED,
        """
        The oldest message in queue %s waits for more than %d seconds: %s does not keep up, or does \
        not run. Look first at whether the event source is enabled, then at throttles and at errors \
        in log group %s. The queue drops messages after %d seconds.\
        """
            .formatted(
                name,
                threshold,
                worker.key().function(),
                worker.key().logGroup(),
                queue.messageRetentionPeriod()),
        Metric.ofQueue(name, "ApproximateAgeOfOldestMessage", threshold),
        new Window(ONE_MINUTE, 5, 5, !worker.inputs().isSuspended()));
  }
}
