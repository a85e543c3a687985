package io.lambdaworker.operator.core.source;

import static io.lambdaworker.operator.core.kind.queue.EffectiveQueue.or;

import io.lambdaworker.api.v1beta1.Filter;
import io.lambdaworker.api.v1beta1.FunctionResponseType;
import io.lambdaworker.api.v1beta1.SqsSource;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.queue.DesiredQueues;
import io.lambdaworker.operator.core.kind.queue.EffectiveQueue;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.References;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An SQS queue that Lambda polls: one made for the worker, with a dead letter queue, or an existing
 * one.
 *
 * @param sqs as the spec has it
 */
record SqsQueueSource(String name, SqsSource sqs) implements Source {
  /** The queue to make, where it is the worker's own. */
  Optional<EffectiveQueue> managed(Inputs inputs) {
    return Optional.ofNullable(sqs.queue())
        .map(queue -> EffectiveQueue.of(queue, inputs.effective().timeout(), window()));
  }

  /**
   * The same as all versions need it that may get traffic. What the spec says of its visibility
   * timeout holds, unless a message would come again while an older version works on it.
   */
  private Optional<EffectiveQueue> serving(Worker worker) {
    int longest = worker.longestTimeout();
    if (longest == worker.effective().timeout()) {
      return managed(worker.inputs());
    }
    return Optional.ofNullable(sqs.queue())
        .map(queue -> EffectiveQueue.of(queue, longest, window()).hiding(longest));
  }

  /** Empty where the spec names no queue, which the API server refuses. */
  Optional<String> queueArn(Inputs inputs, References references) {
    return managed(inputs)
        .map(queue -> inputs.account().queueArn(inputs.key().queue(name, queue.fifo())))
        .or(() ->
            Optional.ofNullable(
                sqs.workerRef() != null ? references.queueArn(sqs.workerRef()) : sqs.queueArn()));
  }

  /** How long messages are gathered before an invocation, in seconds. */
  private int window() {
    return or(sqs.maximumBatchingWindowInSeconds(), 0);
  }

  /**
   * The key of the queue. One that is only named is not read for this: that would take a right of
   * the operator on every queue of others, so the spec says it.
   */
  Optional<String> key(Inputs inputs, References references) {
    Optional<EffectiveQueue> managed = managed(inputs);
    if (managed.isPresent()) {
      return managed.map(EffectiveQueue::kmsKeyArn);
    }
    return sqs.workerRef() != null
        ? references.queueKey(sqs.workerRef())
        : Optional.ofNullable(sqs.kmsKeyArn());
  }

  /** Where the source stands in the spec. */
  String field() {
    return "spec.eventSources[" + name + "].sqs";
  }

  @Override
  public void check(Checks checks) {
    SqsChecks.check(this, checks);
  }

  @Override
  public void desire(DesiredParts parts) {
    Worker worker = parts.worker();
    Optional<String> arn = queueArn(worker.inputs(), worker.references());
    if (arn.isEmpty()) {
      return;
    }
    serving(worker)
        .ifPresent(queue -> {
          var queues = new DesiredQueues(worker);
          parts.want(new Part(QueueKind.DEAD_LETTERS, name), queues.deadLetters(name, queue));
          parts.want(new Part(QueueKind.MAIN, name), queues.main(name, queue));
          SqsAlarms.of(worker, name, queue).forEach(parts::ask);
        });
    parts.want(new Part(MappingKind.TYPE, name), mapping(worker, arn.get()));
    SqsGrants.of(this, worker, arn.get()).forEach(parts::ask);
  }

  private EventSourceMapping mapping(Worker worker, String queueArn) {
    var settings =
        new EventSourceMapping.Settings(
            !worker.inputs().isSuspended(),
            or(sqs.batchSize(), EffectiveQueue.BATCH_SIZE),
            window(),
            sqs.functionResponseTypes().stream()
                .map(FunctionResponseType::value)
                .collect(Collectors.toUnmodifiableSet()),
            sqs.maximumConcurrency() == null
                ? ConcurrencyShare.of(worker.inputs().spec()).orElse(null)
                : sqs.maximumConcurrency());
    var mapping =
        new EventSourceMapping(
            worker.key().function(),
            queueArn,
            Facet.known(settings),
            Facet.known(sqs.filters().stream().map(Filter::pattern).toList()),
            Facet.known(worker.tags()));
    return worker.inputs().rollout().isPresent() ? mapping.through(WorkerKey.ALIAS) : mapping;
  }
}
