package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;

/** The managed queue of a source and its dead letter queue, encrypted and closed to plain HTTP. */
final class QueueResources {
  private static final String TLS_ONLY = Queue.SID_PREFIX + "TlsOnly";

  private final Inputs inputs;
  private final Tags tags;

  QueueResources(Inputs inputs, Tags tags) {
    this.inputs = inputs;
    this.tags = tags;
  }

  Queue main(String source, EffectiveQueue queue) {
    return queue(
        inputs.key().queue(source, queue.fifo()),
        queue,
        new Queue.Settings(
            queue.visibilityTimeout(),
            queue.messageRetentionPeriod(),
            queue.delaySeconds(),
            queue.kmsKeyArn() == null,
            queue.kmsKeyArn()),
        Facet.known(
            new Queue.RedrivePolicy(
                inputs.account().queueArn(deadLetterName(source, queue)),
                queue.maxReceiveCount())));
  }

  /** Of its source's kind and key, since SQS moves messages as they are. */
  Queue deadLetters(String source, EffectiveQueue queue) {
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

  String deadLetterName(String source, EffectiveQueue queue) {
    return inputs.key().deadLetterQueue(source, queue.fifo());
  }

  private Queue queue(
      String name,
      EffectiveQueue queue,
      Queue.Settings settings,
      Facet<Queue.RedrivePolicy> redrivePolicy) {
    String arn = inputs.account().queueArn(name);
    return new Queue(
        name,
        queue.fifo(),
        Facet.known(settings),
        redrivePolicy,
        Facet.known(Map.of(TLS_ONLY, PolicyDocument.tlsOnly(TLS_ONLY, arn))),
        Facet.known(tags));
  }
}
