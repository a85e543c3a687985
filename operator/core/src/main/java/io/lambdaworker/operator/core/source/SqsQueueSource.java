package io.lambdaworker.operator.core.source;

import static io.lambdaworker.operator.core.kind.queue.EffectiveQueue.or;

import io.lambdaworker.api.v1beta1.Filter;
import io.lambdaworker.api.v1beta1.FunctionResponseType;
import io.lambdaworker.api.v1beta1.Limits;
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
import io.lambdaworker.operator.core.worker.FormerKeys;
import io.lambdaworker.operator.core.worker.Grant;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.References;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    Optional<EffectiveQueue> managed = managed(worker.inputs());
    managed.ifPresent(queue -> {
      var queues = new DesiredQueues(worker);
      parts.want(new Part(QueueKind.DEAD_LETTERS, name), queues.deadLetters(name, queue));
      parts.want(new Part(QueueKind.MAIN, name), queues.main(name, queue));
      SqsAlarms.of(worker, name, queue).forEach(parts::ask);
      parts.ask(formerKeys(worker, queue));
    });
    parts.want(new Part(MappingKind.TYPE, name), mapping(worker, arn.get()));
    grants(worker, arn.get(), managed).forEach(parts::ask);
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
    return new EventSourceMapping(
        worker.key().function(),
        queueArn,
        Facet.known(settings),
        Facet.known(sqs.filters().stream().map(Filter::pattern).toList()),
        Facet.known(worker.tags()));
  }

  private List<Grant> grants(Worker worker, String queueArn, Optional<EffectiveQueue> managed) {
    Grant read =
        Grant.allow(
            "Source",
            List.of(
                "sqs:ChangeMessageVisibility",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ReceiveMessage"),
            queueArn);
    return managed
        .map(EffectiveQueue::kmsKeyArn)
        .map(key -> List.of(read.of(name), FormerKeys.decrypt(key, viaService(worker)).of(name)))
        .orElse(List.of(read.of(name)));
  }

  private FormerKeys formerKeys(Worker worker, EffectiveQueue queue) {
    Grant present = FormerKeys.decrypt("", viaService(worker));
    Limits limits = worker.inputs().workerClass().limits();
    return new FormerKeys(
        present.of(name).sid().substring(FormerKeys.PRESENT.length()),
        present.conditions(),
        Set.of(
            worker.account().queueArn(worker.key().queue(name, queue.fifo())),
            worker.account().queueArn(worker.key().deadLetterQueue(name, queue.fifo()))),
        limits == null ? List.of() : limits.resources());
  }

  /** Keys are used through SQS alone. */
  private static String viaService(Worker worker) {
    String domain =
        worker.account().partition().equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return "sqs." + worker.account().region() + domain;
  }
}
