package io.lambdaworker.operator.core.kind.queue;

import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.kind.ForeignStatements;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.Unnamed;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQS queues and their dead letter queues; the worker's event sources say which there should be.
 */
public final class QueueKind implements Kind<Queue> {
  public static final QueueKind KIND = new QueueKind();

  public static final PartType DEAD_LETTERS = PartType.of("deadLetterQueue");

  /** SQS takes a redrive policy only when its dead letter queue exists. */
  public static final PartType MAIN = PartType.of("queue").needing("deadLetterQueue");

  private static final Unnamed UNNAMED = Unnamed.of(Queue.Extras.NONE);

  private QueueKind() {}

  @Override
  public String label() {
    return "queue";
  }

  @Override
  public List<PartType> parts() {
    return List.of(DEAD_LETTERS, MAIN);
  }

  @Override
  public Naming naming() {
    return Naming.beginningWith(WorkerKey::prefix);
  }

  @Override
  public Set<String> namesOf(WorkerKey worker, LambdaWorkerStatus status) {
    return status.eventSources().stream()
        .flatMap(each -> Stream.of(each.queueUrl(), each.deadLetterQueueUrl()))
        .filter(Objects::nonNull)
        .map(url -> url.substring(url.lastIndexOf('/') + 1))
        .filter(name -> mayBeOf(worker, name))
        .collect(Collectors.toSet());
  }

  /** CreateQueue returns a queue that exists, whoever made it. */
  @Override
  public boolean refusesDuplicates() {
    return false;
  }

  /** The longer visibility timeout stays until the function's own timeout has shrunk. */
  @Override
  public Queue widened(Queue desired, Queue found, boolean lasting) {
    if (!(desired.settings() instanceof Facet.Known<Queue.Settings>(var now))
        || !(found.settings() instanceof Facet.Known<Queue.Settings>(var before))
        || before.visibilityTimeout() <= now.visibilityTimeout()) {
      return desired;
    }
    return desired.withSettings(
        Facet.known(
            new Queue.Settings(
                before.visibilityTimeout(),
                now.messageRetentionPeriod(),
                now.delaySeconds(),
                now.sqsManagedSse(),
                now.kmsKeyArn())));
  }

  /**
   * Messages that are older than the wanted retention would be deleted. Those that were sent under
   * another key can be read only while its grants stay.
   */
  @Override
  public Optional<String> protectsData(Queue desired, Queue found, String field) {
    if (!(desired.settings() instanceof Facet.Known<Queue.Settings>(var wanted))
        || !(found.settings() instanceof Facet.Known<Queue.Settings>(var now))) {
      return Optional.empty();
    }
    boolean losesMessages =
        switch (field) {
          case "messageRetentionPeriod" ->
              now.messageRetentionPeriod() > wanted.messageRetentionPeriod();
          case "kmsKeyArn", "sqsManagedSse" -> now.kmsKeyArn() != null;
          default -> false;
        };
    return losesMessages
        ? Optional.of("messages would be lost; set it in the spec, or deletionPolicy Delete")
        : Optional.empty();
  }

  /** Its dead letter queue. */
  @Override
  public Set<String> uses(Queue found, Identity identity) {
    return found.redrivePolicy() instanceof Facet.Known<Queue.RedrivePolicy>(var policy)
        ? Set.of(policy.deadLetterTargetArn())
        : Set.of();
  }

  @Override
  public Optional<String> leaves(Queue desired, Queue found, String field) {
    return UNNAMED.leaves(field);
  }

  /** Statements of its policy that are not ours. */
  @Override
  public List<String> foreignParts(Queue found) {
    return ForeignStatements.told("queue " + found.name(), found.foreignStatements());
  }

  @Override
  public PartType partOf(Queue found) {
    return WorkerKey.isDeadLetterQueue(found.name()) ? DEAD_LETTERS : MAIN;
  }
}
