package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1.EventSource;
import io.lambdaworker.api.v1.EventSourceStatus;
import io.lambdaworker.api.v1.LambdaWorker;
import io.lambdaworker.api.v1.LambdaWorkerStatus;
import io.lambdaworker.api.v1.WorkerAttribute;
import io.lambdaworker.api.v1.WorkerAttributeRef;
import io.lambdaworker.api.v1.WorkerRef;
import io.lambdaworker.operator.core.desired.Inputs;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.resource.Account;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses of a worker's parts that other workers of its namespace, or itself, may use. */
final class Addresses {
  private final Workers workers;

  Addresses(Workers workers) {
    this.workers = workers;
  }

  /**
   * @throws Halt WorkerNotFound
   */
  String of(Inputs inputs, WorkerAttributeRef ref) {
    String source = ref.eventSource() == null ? "" : ref.eventSource();
    LambdaWorkerStatus status = statusOf(inputs, ref.name());
    String address = attribute(status, ref.attribute(), source);
    if (address == null && ref.name().equals(inputs.owner().name())) {
      address = ownBeforeItIsMade(inputs, ref.attribute(), source);
    }
    if (address == null) {
      throw notMade(ref.name(), source + " " + ref.attribute().value());
    }
    return address;
  }

  /**
   * @throws Halt WorkerNotFound
   */
  String queueArn(Inputs inputs, WorkerRef ref) {
    var other = new WorkerAttributeRef(ref.name(), ref.eventSource(), WorkerAttribute.QUEUE_ARN);
    return of(inputs, other);
  }

  private LambdaWorkerStatus statusOf(Inputs inputs, String name) {
    LambdaWorker worker =
        workers
            .get(inputs.owner().namespace(), name)
            .orElseThrow(() ->
                Halt.terminal(
                    Reason.WorkerNotFound,
                    "there is no worker %s in this namespace; create it".formatted(name)));
    if (worker.getStatus() == null) {
      throw notMade(name, "status");
    }
    return worker.getStatus();
  }

  private static @Nullable String attribute(
      LambdaWorkerStatus status, WorkerAttribute attribute, String source) {
    Optional<EventSourceStatus> found =
        status.eventSources().stream().filter(each -> each.name().equals(source)).findFirst();
    EventSourceStatus queue = found.orElse(null);
    return switch (attribute) {
      case FUNCTION_ARN -> status.functionArn();
      case FUNCTION_NAME -> status.functionArn() == null ? null : status.functionName();
      case QUEUE_URL -> queue == null ? null : queue.queueUrl();
      case QUEUE_ARN -> queue == null || queue.queueUrl() == null ? null : queue.arn();
      case DEAD_LETTER_QUEUE_URL -> queue == null ? null : queue.deadLetterQueueUrl();
      case DEAD_LETTER_QUEUE_ARN ->
          queue == null ? null : arnOf(status, queue.deadLetterQueueUrl());
    };
  }

  private static @Nullable String arnOf(LambdaWorkerStatus status, @Nullable String url) {
    if (url == null || status.accountId() == null || status.region() == null) {
      return null;
    }
    String name = url.substring(url.lastIndexOf('/') + 1);
    return new Account(status.accountId(), status.region()).queueArn(name);
  }

  /**
   * A worker that needs its own address could never be made, were it not computed for once; the URL
   * is AWS's public one (Amazon SQS Developer Guide, "Queue and message identifiers") and is
   * replaced by what AWS answers.
   */
  private static @Nullable String ownBeforeItIsMade(
      Inputs inputs, WorkerAttribute attribute, String source) {
    Account account = inputs.account();
    boolean fifo = isFifo(inputs, source);
    String queue = inputs.names().queue(source, fifo);
    String deadLetters = inputs.names().deadLetterQueue(source, fifo);
    return switch (attribute) {
      case FUNCTION_ARN -> account.functionArn(inputs.names().function());
      case FUNCTION_NAME -> inputs.names().function();
      case QUEUE_URL -> url(account, queue);
      case QUEUE_ARN -> account.queueArn(queue);
      case DEAD_LETTER_QUEUE_URL -> url(account, deadLetters);
      case DEAD_LETTER_QUEUE_ARN -> account.queueArn(deadLetters);
    };
  }

  private static boolean isFifo(Inputs inputs, String source) {
    return inputs.spec().eventSources().stream()
        .filter(each -> each.name().equals(source))
        .map(EventSource::sqs)
        .anyMatch(
            sqs -> sqs != null && sqs.queue() != null && Boolean.TRUE.equals(sqs.queue().fifo()));
  }

  private static String url(Account account, String queue) {
    String domain = account.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    return "https://sqs.%s.%s/%s/%s"
        .formatted(account.region(), domain, account.accountId(), queue);
  }

  private static Halt notMade(String worker, String what) {
    return Halt.terminal(
        Reason.WorkerNotFound,
        "worker %s has no %s yet; it is taken when it is there".formatted(worker, what));
  }
}
