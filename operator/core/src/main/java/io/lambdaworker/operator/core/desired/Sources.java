package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.EventSource;
import io.lambdaworker.api.v1beta1.SqsSource;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The event sources of a worker with their queues resolved, in the order of the spec. */
final class Sources {

  private Sources() {}

  /**
   * A source and the queue that it reads.
   *
   * @param managed the queue to make; null when it is another's
   */
  record Source(String name, SqsSource sqs, String queueArn, @Nullable EffectiveQueue managed) {}

  static List<Source> of(Inputs inputs, References references) {
    return inputs.spec().eventSources().stream()
        .flatMap(source -> of(source, inputs, references).stream())
        .toList();
  }

  private static Optional<Source> of(EventSource source, Inputs inputs, References references) {
    SqsSource sqs = source.sqs();
    if (sqs == null) {
      return Optional.empty();
    }
    if (sqs.queue() != null) {
      EffectiveQueue queue = EffectiveQueue.of(sqs.queue(), Effective.of(inputs).timeout());
      WorkerKey key = inputs.key();
      String arn = inputs.account().queueArn(key.queue(source.name(), queue.fifo()));
      return Optional.of(new Source(source.name(), sqs, arn, queue));
    }
    String arn = sqs.workerRef() != null ? references.queueArn(sqs.workerRef()) : sqs.queueArn();
    return Optional.ofNullable(arn).map(found -> new Source(source.name(), sqs, found, null));
  }
}
