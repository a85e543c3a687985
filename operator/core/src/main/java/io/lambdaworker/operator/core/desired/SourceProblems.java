package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.Concurrency;
import io.lambdaworker.api.v1beta1.EventSource;
import io.lambdaworker.api.v1beta1.SqsSource;

/** Problems with event sources that follow from the worker and its class alone. */
final class SourceProblems {
  private final Inputs inputs;
  private final Effective effective;
  private final Problems problems;

  SourceProblems(Inputs inputs, Problems problems) {
    this.inputs = inputs;
    this.effective = Effective.of(inputs);
    this.problems = problems;
  }

  void find() {
    for (EventSource source : inputs.spec().eventSources()) {
      if (source.sqs() != null) {
        String field = "spec.eventSources[" + source.name() + "].sqs";
        visibility(field, source.sqs());
        concurrency(field, source.sqs());
      }
    }
  }

  /** The API server sees the timeout only where the worker gives it. */
  private void visibility(String field, SqsSource sqs) {
    if (sqs.queue() == null) {
      return;
    }
    int visibility = EffectiveQueue.of(sqs.queue(), effective.timeout()).visibilityTimeout();
    if (visibility < effective.timeout()) {
      problems.add(
          field + ".queue.visibilityTimeout",
          ("raise it to at least the timeout of %d seconds, better six times as much, or "
                  + "remove it: messages would arrive again while they are worked on")
              .formatted(effective.timeout()));
    }
  }

  /** Zero is no mistake: whoever stops a function in an incident has no time for its sources. */
  private void concurrency(String field, SqsSource sqs) {
    Concurrency concurrency = inputs.spec().concurrency();
    Integer reserved = concurrency == null ? null : concurrency.reserved();
    if (reserved != null
        && reserved > 0
        && sqs.maximumConcurrency() != null
        && sqs.maximumConcurrency() > reserved) {
      problems.add(
          field + ".maximumConcurrency",
          "lower it to concurrency.reserved, %d, or raise that: what is above it is throttled"
              .formatted(reserved));
    }
  }
}
