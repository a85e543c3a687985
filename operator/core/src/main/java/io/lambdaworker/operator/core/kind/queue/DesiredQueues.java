package io.lambdaworker.operator.core.kind.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.util.Map;

/** The managed queue of a source and its dead letter queue, encrypted and closed to plain HTTP. */
public final class DesiredQueues {
  private static final String TLS_ONLY = Queue.SID_PREFIX + "TlsOnly";

  private final Worker worker;

  public DesiredQueues(Worker worker) {
    this.worker = worker;
  }

  public Queue main(String source, EffectiveQueue queue) {
    return queue(
        worker.key().queue(source, queue.fifo()),
        queue,
        new Queue.Settings(
            queue.visibilityTimeout(),
            queue.messageRetentionPeriod(),
            queue.delaySeconds(),
            queue.kmsKeyArn() == null,
            queue.kmsKeyArn()),
        Facet.known(
            new Queue.RedrivePolicy(
                worker.account().queueArn(deadLetterName(source, queue)),
                queue.maxReceiveCount())));
  }

  /**
   * The dead letter queue of a queue. It has the same type and key, since SQS moves messages there
   * as they are.
   */
  public Queue deadLetters(String source, EffectiveQueue queue) {
    return queue(
        deadLetterName(source, queue),
        queue,
        new Queue.Settings(
            EffectiveQueue.DEAD_LETTER_VISIBILITY,
            EffectiveQueue.DEAD_LETTER_RETENTION,
            0,
            queue.kmsKeyArn() == null,
            queue.kmsKeyArn()),
        Facet.absent());
  }

  private String deadLetterName(String source, EffectiveQueue queue) {
    return worker.key().deadLetterQueue(source, queue.fifo());
  }

  private Queue queue(
      String name,
      EffectiveQueue queue,
      Queue.Settings settings,
      Facet<Queue.RedrivePolicy> redrivePolicy) {
    String arn = worker.account().queueArn(name);
    return new Queue(
        name,
        queue.fifo(),
        Facet.known(settings),
        redrivePolicy,
        Facet.known(Map.of(TLS_ONLY, tlsOnly(TLS_ONLY, arn))),
        Facet.known(worker.tags()));
  }

  /** A statement of the queue's policy that refuses plain HTTP. */
  private static String tlsOnly(String sid, String queueArn) {
    ObjectNode statement =
        JsonNodeFactory.instance.objectNode().put("Sid", sid).put("Effect", "Deny");
    statement.put("Principal", "*").put("Action", "sqs:*").put("Resource", queueArn);
    statement.putObject("Condition").putObject("Bool").put("aws:SecureTransport", "false");
    return PolicyJson.canonical(statement).toString();
  }
}
