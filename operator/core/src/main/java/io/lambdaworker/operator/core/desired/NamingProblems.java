package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.EventSource;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Problems with the names that things have or would have in AWS. */
final class NamingProblems {
  private static final Pattern FUNCTION = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  private NamingProblems() {}

  static void find(Inputs inputs, Problems problems) {
    String name = inputs.spec().functionName();
    String prefix = inputs.workerClass().namePrefix();
    if (name != null && prefix != null && !name.startsWith(prefix)) {
      problems.add(
          "spec.functionName",
          "begin it with " + prefix + ", the class's namePrefix, or remove it");
    }
    if (!FUNCTION.matcher(inputs.key().function()).matches()) {
      problems.add("spec.functionName", "give it 1 to 64 letters, digits, hyphens and underscores");
    }
    queues(inputs, problems);
  }

  /** Source {@code a-dlq} would have the queue that {@code a} has for its dead letters. */
  private static void queues(Inputs inputs, Problems problems) {
    WorkerKey key = inputs.key();
    Map<String, String> users = new HashMap<>();
    for (EventSource source : inputs.spec().eventSources()) {
      if (source.sqs() == null || source.sqs().queue() == null) {
        continue;
      }
      boolean fifo = Boolean.TRUE.equals(source.sqs().queue().fifo());
      var own = List.of(key.queue(source.name(), fifo), key.deadLetterQueue(source.name(), fifo));
      for (String queue : own) {
        String other = users.putIfAbsent(queue, source.name());
        if (other != null) {
          problems.add(
              "spec.eventSources[" + source.name() + "].name",
              "rename it: its queue %s is also event source %s's".formatted(queue, other));
        }
      }
    }
  }
}
