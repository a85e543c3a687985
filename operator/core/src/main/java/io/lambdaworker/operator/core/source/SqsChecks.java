package io.lambdaworker.operator.core.source;

import io.lambdaworker.api.v1beta1.Concurrency;
import io.lambdaworker.api.v1beta1.SqsSource;
import io.lambdaworker.operator.core.worker.Checks;

/** Problems with an SQS source that follow from the worker and its class alone. */
final class SqsChecks {
  private final SqsQueueSource source;
  private final SqsSource sqs;
  private final Checks checks;

  private SqsChecks(SqsQueueSource source, Checks checks) {
    this.source = source;
    this.sqs = source.sqs();
    this.checks = checks;
  }

  static void check(SqsQueueSource source, Checks checks) {
    var sqs = new SqsChecks(source, checks);
    sqs.named();
    sqs.visibility();
    sqs.retention();
    sqs.concurrency();
    sqs.filters();
  }

  private void named() {
    if (sqs.queueArn() != null) {
      mustBeUsable(source.field() + ".queueArn", sqs.queueArn());
    }
    if (sqs.kmsKeyArn() != null) {
      mustBeUsable(source.field() + ".kmsKeyArn", sqs.kmsKeyArn());
    }
    if (sqs.queue() != null && sqs.queue().kmsKeyArn() != null) {
      mustBeUsable(source.field() + ".queue.kmsKeyArn", sqs.queue().kmsKeyArn());
    }
  }

  private void mustBeUsable(String field, String arn) {
    checks.mustBeAllowed(field, arn);
    checks.mustBeLocal(field, arn);
  }

  /**
   * The visibility timeout must not be below the function's timeout. The API server checks this
   * only where the worker gives both.
   */
  private void visibility() {
    int timeout = checks.inputs().effective().timeout();
    source
        .managed(checks.inputs())
        .filter(queue -> queue.visibilityTimeout() < timeout)
        .ifPresent(queue ->
            checks.problem(
                source.field() + ".queue.visibilityTimeout",
                ("raise it to at least the timeout of %d seconds, better six times as much, or "
                        + "remove it: messages would arrive again while they are worked on")
                    .formatted(timeout)));
  }

  /** Lambda would refuse the whole mapping for one pattern. */
  private void filters() {
    for (int i = 0; i < sqs.filters().size(); i++) {
      String field = source.field() + ".filters[" + i + "].pattern";
      FilterPattern.problem(sqs.filters().get(i).pattern())
          .ifPresent(problem -> checks.problem(field, problem));
    }
  }

  /** A message that is kept for less than it stays hidden is dropped before it is tried again. */
  private void retention() {
    source
        .managed(checks.inputs())
        .filter(queue -> queue.messageRetentionPeriod() < queue.visibilityTimeout())
        .ifPresent(queue ->
            checks.problem(
                source.field() + ".queue.messageRetentionPeriod",
                ("raise it to at least the visibility timeout of %d seconds (given or by default): "
                        + "SQS would drop messages before they are tried again")
                    .formatted(queue.visibilityTimeout())));
  }

  /**
   * The maximum must not exceed the reserved concurrency. Zero is allowed: whoever stops a function
   * in an incident must not have to change its sources, too.
   */
  private void concurrency() {
    Concurrency concurrency = checks.inputs().spec().concurrency();
    Integer reserved = concurrency == null ? null : concurrency.reserved();
    if (reserved != null
        && reserved > 0
        && sqs.maximumConcurrency() != null
        && sqs.maximumConcurrency() > reserved) {
      checks.problem(
          source.field() + ".maximumConcurrency",
          "lower it to concurrency.reserved, %d, or raise that: what is above it is throttled"
              .formatted(reserved));
    }
  }
}
