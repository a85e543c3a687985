package io.lambdaworker.operator.core.kind.queue;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Optional;

/**
 * SQS queues and their dead letter queues; the worker's event sources say which there should be.
 */
public final class QueueKind implements Kind<Queue> {
  public static final QueueKind KIND = new QueueKind();

  public static final PartType DEAD_LETTERS = PartType.of("deadLetterQueue");

  /** SQS takes a redrive policy only when its dead letter queue exists. */
  public static final PartType MAIN = PartType.of("queue").needing("deadLetterQueue");

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

  /** CreateQueue returns a queue that exists, whoever made it. */
  @Override
  public boolean refusesDuplicates() {
    return false;
  }

  /** The longer visibility timeout stays until the function's own timeout has shrunk. */
  @Override
  public Queue widened(Queue desired, Queue found) {
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

  /** A queue that still holds messages needs its dead letter queue. */
  @Override
  public Optional<String> keptWith(Queue resource, Resource other) {
    boolean takesDeadLetters =
        other instanceof Queue source
            && source
                .redrivePolicy()
                .map(Queue.RedrivePolicy::deadLetterTargetArn)
                .orElse("")
                .endsWith(":" + resource.name());
    return takesDeadLetters
        ? Optional.of("kept with the queue whose dead letters it takes")
        : Optional.empty();
  }

  @Override
  public PartType partOf(Queue found) {
    return WorkerKey.isDeadLetterQueue(found.name()) ? DEAD_LETTERS : MAIN;
  }
}
