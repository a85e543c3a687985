package io.lambdaworker.operator.core.source;

import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.References;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Problems with the queues that sources read, once references to other workers are resolved. */
final class SourceQueueChecks {
  private static final int LARGEST_FIFO_BATCH = 10;

  private SourceQueueChecks() {}

  static void check(List<Source> sources, References references, Checks checks) {
    Map<String, String> readers = new HashMap<>();
    for (Source each : sources) {
      switch (each) {
        case SqsQueueSource source -> {
          Optional<String> queue = source.queueArn(checks.inputs(), references);
          queue.ifPresent(arn -> {
            twice(source, arn, readers, checks);
            if (source.sqs().workerRef() != null) {
              elsewhere(source, arn, checks);
              fifo(source, arn, checks);
            }
          });
        }
      }
    }
  }

  private static void twice(
      SqsQueueSource source, String queueArn, Map<String, String> readers, Checks checks) {
    String other = readers.putIfAbsent(queueArn, source.name());
    if (other != null) {
      checks.problem(
          source.field(),
          "remove it: event source %s reads %s already, and Lambda takes one of a kind"
              .formatted(other, queueArn));
    }
  }

  private static void elsewhere(SqsQueueSource source, String queueArn, Checks checks) {
    Account account = checks.inputs().account();
    String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    if (!queueArn.equals(account.queueArn(name))) {
      checks.problem(
          source.field() + ".workerRef",
          "%s is in another account or region: take a worker of a class with those of this one"
              .formatted(queueArn));
    }
  }

  private static void fifo(SqsQueueSource source, String queueArn, Checks checks) {
    if (!queueArn.endsWith(".fifo")) {
      return;
    }
    if (isAbove(source.sqs().batchSize(), LARGEST_FIFO_BATCH)) {
      checks.problem(
          source.field() + ".batchSize",
          "set it to at most 10: Lambda takes no more from a FIFO queue, which this is");
    }
    if (isAbove(source.sqs().maximumBatchingWindowInSeconds(), 0)) {
      checks.problem(
          source.field() + ".maximumBatchingWindowInSeconds",
          "remove it: Lambda has no window for a FIFO queue, which this is");
    }
  }

  private static boolean isAbove(@Nullable Integer value, int most) {
    return value != null && value > most;
  }
}
