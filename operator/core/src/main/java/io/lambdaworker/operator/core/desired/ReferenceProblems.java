package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.desired.Sources.Source;
import io.lambdaworker.operator.core.resource.Account;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems that show only when references to other workers are resolved. */
final class ReferenceProblems {

  /** Characters of all inline policies of a role (IAM's quota, white space not counted). */
  private static final int LARGEST_POLICY = 10_240;

  private static final int LARGEST_FIFO_BATCH = 10;

  private ReferenceProblems() {}

  static void find(Inputs inputs, References references, Problems problems) {
    Map<String, String> readers = new HashMap<>();
    for (Source source : Sources.of(inputs, references)) {
      String field = "spec.eventSources[" + source.name() + "].sqs";
      String other = readers.putIfAbsent(source.queueArn(), source.name());
      if (other != null) {
        problems.add(
            field,
            "remove it: event source %s reads %s already, and Lambda takes one of a kind"
                .formatted(other, source.queueArn()));
      }
      if (source.sqs().workerRef() != null) {
        elsewhere(field + ".workerRef", source.queueArn(), inputs.account(), problems);
        fifo(field, source, problems);
      }
    }
    policy(inputs, references, problems);
  }

  private static void elsewhere(String field, String queueArn, Account account, Problems problems) {
    String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    if (!queueArn.equals(account.queueArn(name))) {
      problems.add(
          field,
          "%s is in another account or region: take a worker of a class with those of this one"
              .formatted(queueArn));
    }
  }

  private static void fifo(String field, Source source, Problems problems) {
    if (!source.queueArn().endsWith(".fifo")) {
      return;
    }
    if (above(source.sqs().batchSize(), LARGEST_FIFO_BATCH)) {
      problems.add(
          field + ".batchSize",
          "set it to at most 10: Lambda takes no more from a FIFO queue, which this is");
    }
    if (above(source.sqs().maximumBatchingWindowInSeconds(), 0)) {
      problems.add(
          field + ".maximumBatchingWindowInSeconds",
          "remove it: Lambda has no window for a FIFO queue, which this is");
    }
  }

  private static boolean above(@Nullable Integer value, int most) {
    return value != null && value > most;
  }

  private static void policy(Inputs inputs, References references, Problems problems) {
    if (inputs.spec().role() != null) {
      return;
    }
    int length = PolicyDerivation.of(inputs, references).length();
    if (length > LARGEST_POLICY) {
      problems.add(
          "spec.access",
          "join or remove entries: the role's policy has %d characters and IAM takes %d"
              .formatted(length, LARGEST_POLICY));
    }
  }
}
