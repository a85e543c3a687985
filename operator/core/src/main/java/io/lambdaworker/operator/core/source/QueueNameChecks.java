package io.lambdaworker.operator.core.source;

import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * No two event sources may have a queue of the same name: source {@code a-dlq} would have the one
 * that {@code a} has for its dead letters.
 */
final class QueueNameChecks {
  private QueueNameChecks() {}

  static void check(List<Source> sources, Checks checks) {
    WorkerKey worker = checks.inputs().key();
    Map<String, String> users = new HashMap<>();
    for (Source source : sources) {
      for (String queue : queues(source, worker)) {
        String other = users.putIfAbsent(queue, source.name());
        if (other != null) {
          checks.problem(
              "spec.eventSources[" + source.name() + "].name",
              "rename it: its queue %s is also event source %s's".formatted(queue, other));
        }
      }
    }
  }

  private static List<String> queues(Source source, WorkerKey worker) {
    return switch (source) {
      case SqsQueueSource(String name, var sqs) when sqs.queue() != null -> {
        boolean fifo = Boolean.TRUE.equals(sqs.queue().fifo());
        yield List.of(worker.queue(name, fifo), worker.deadLetterQueue(name, fifo));
      }
      case SqsQueueSource anothers -> List.of();
    };
  }
}
