package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.EventSource;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.ManagedQueue;
import io.lambdaworker.api.v1beta1.SqsSource;
import io.lambdaworker.api.v1beta1.WorkerAttribute;
import io.lambdaworker.api.v1beta1.WorkerAttributeRef;
import io.lambdaworker.api.v1beta1.WorkerRef;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses of a worker's parts that other workers of its namespace, or itself, may use. */
final class Addresses {
  private final Workers workers;

  Addresses(Workers workers) {
    this.workers = workers;
  }

  /**
   * @throws HaltException WorkerNotFound, or Invalid where its event sources were not read
   */
  String of(Inputs inputs, WorkerAttributeRef ref) {
    boolean isOwn = ref.name().equals(inputs.owner().name());
    LambdaWorker worker = worker(inputs, ref.name());
    Optional<Queues> queues = Optional.empty();
    if (ref.eventSource() != null) {
      UnreadFields.noneOfSources(worker);
      boolean fifo =
          isFifo(isOwn ? inputs.spec() : worker.getSpec(), ref.name(), ref.eventSource());
      queues = Queues.of(worker.getStatus(), ref.eventSource(), fifo);
    }
    String address = attribute(worker.getStatus(), ref.attribute(), queues);
    if (address == null && isOwn) {
      address = ownBeforeItIsMade(inputs, ref);
    }
    if (address == null) {
      throw notMade(
          ref.name(),
          (ref.eventSource() == null ? "" : ref.eventSource() + " ") + ref.attribute().value());
    }
    return address;
  }

  /**
   * @throws HaltException WorkerNotFound
   */
  String queueArn(Inputs inputs, WorkerRef ref) {
    var other = new WorkerAttributeRef(ref.name(), ref.eventSource(), WorkerAttribute.QUEUE_ARN);
    return of(inputs, other);
  }

  /**
   * ARN of the KMS key that the other worker's spec gives its queue; empty where it gives none.
   *
   * @throws HaltException WorkerNotFound
   */
  Optional<String> queueKey(Inputs inputs, WorkerRef ref) {
    boolean isOwn = ref.name().equals(inputs.owner().name());
    LambdaWorkerSpec spec = isOwn ? inputs.spec() : worker(inputs, ref.name()).getSpec();
    return spec.eventSources().stream()
        .filter(each -> each.name().equals(ref.eventSource()))
        .map(EventSource::sqs)
        .filter(sqs -> sqs != null && sqs.queue() != null)
        .map(SqsSource::queue)
        .map(ManagedQueue::kmsKeyArn)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private LambdaWorker worker(Inputs inputs, String name) {
    LambdaWorker worker =
        workers
            .get(inputs.owner().namespace(), name)
            .orElseThrow(() ->
                HaltException.terminal(
                    Reason.WorkerNotFound,
                    "there is no worker %s in this namespace; create it".formatted(name)));
    if (worker.isMarkedForDeletion() && !name.equals(inputs.owner().name())) {
      throw HaltException.terminal(
          Reason.WorkerNotFound,
          "worker %s is being deleted; create it anew or refer to another".formatted(name));
    }
    if (worker.getStatus() == null) {
      throw notMade(name, "status");
    }
    return worker;
  }

  /**
   * Only a managed queue can be referred to. A reference is not compared with the class's limits,
   * so it must not lead to a queue that the other worker merely names.
   */
  private static boolean isFifo(LambdaWorkerSpec spec, String worker, String source) {
    return spec.eventSources().stream()
        .filter(each -> each.name().equals(source))
        .map(EventSource::sqs)
        .filter(Objects::nonNull)
        .map(SqsSource::queue)
        .filter(Objects::nonNull)
        .findFirst()
        .map(queue -> Boolean.TRUE.equals(queue.fifo()))
        .orElseThrow(() -> notMade(worker, "managed queue of an event source " + source));
  }

  /**
   * A source's queues as a status shows them. Their names must fit the spec, since the status may
   * still show another queue that the source had before.
   */
  private record Queues(Account account, String name, String url, @Nullable String deadLettersUrl) {

    static Optional<Queues> of(@Nullable LambdaWorkerStatus status, String source, boolean fifo) {
      if (status == null
          || status.functionName() == null
          || status.accountId() == null
          || status.region() == null) {
        return Optional.empty();
      }
      WorkerKey key = WorkerKey.of(status.functionName(), status.region());
      var account = new Account(status.accountId(), status.region());
      String name = key.queue(source, fifo);
      String deadLetters = key.deadLetterQueue(source, fifo);
      return status.eventSources().stream()
          .filter(each -> each.name().equals(source) && isOf(name, each.queueUrl()))
          .findFirst()
          .map(each ->
              new Queues(
                  account,
                  name,
                  String.valueOf(each.queueUrl()),
                  isOf(deadLetters, each.deadLetterQueueUrl()) ? each.deadLetterQueueUrl() : null));
    }

    private static boolean isOf(String queue, @Nullable String url) {
      return url != null && url.endsWith("/" + queue);
    }

    String arn() {
      return account.queueArn(name);
    }

    @Nullable String deadLettersArn() {
      return deadLettersUrl == null
          ? null
          : account.queueArn(deadLettersUrl.substring(deadLettersUrl.lastIndexOf('/') + 1));
    }
  }

  private static @Nullable String attribute(
      @Nullable LambdaWorkerStatus status, WorkerAttribute attribute, Optional<Queues> queues) {
    String functionArn = status == null ? null : status.functionArn();
    return switch (attribute) {
      case FUNCTION_ARN -> functionArn;
      case FUNCTION_NAME -> status == null || functionArn == null ? null : status.functionName();
      case QUEUE_URL -> queues.map(Queues::url).orElse(null);
      case QUEUE_ARN -> queues.map(Queues::arn).orElse(null);
      case DEAD_LETTER_QUEUE_URL -> queues.map(Queues::deadLettersUrl).orElse(null);
      case DEAD_LETTER_QUEUE_ARN -> queues.map(Queues::deadLettersArn).orElse(null);
    };
  }

  /**
   * The worker's own address, computed because nothing is made yet: a worker that refers to itself
   * could otherwise never be made. The URL is AWS's public one (Amazon SQS Developer Guide, "Queue
   * and message identifiers"), until AWS answers with its own.
   */
  private static String ownBeforeItIsMade(Inputs inputs, WorkerAttributeRef ref) {
    Account account = inputs.account();
    String function = inputs.key().function();
    String source = ref.eventSource();
    if (source == null) {
      return switch (ref.attribute()) {
        case FUNCTION_ARN -> account.functionArn(function);
        case FUNCTION_NAME -> function;
        case QUEUE_URL, QUEUE_ARN, DEAD_LETTER_QUEUE_URL, DEAD_LETTER_QUEUE_ARN ->
            throw notMade(ref.name(), ref.attribute().value() + " without an event source");
      };
    }
    boolean fifo = isFifo(inputs.spec(), ref.name(), source);
    String queue = inputs.key().queue(source, fifo);
    String deadLetters = inputs.key().deadLetterQueue(source, fifo);
    return switch (ref.attribute()) {
      case FUNCTION_ARN -> account.functionArn(function);
      case FUNCTION_NAME -> function;
      case QUEUE_URL -> url(account, queue);
      case QUEUE_ARN -> account.queueArn(queue);
      case DEAD_LETTER_QUEUE_URL -> url(account, deadLetters);
      case DEAD_LETTER_QUEUE_ARN -> account.queueArn(deadLetters);
    };
  }

  private static String url(Account account, String queue) {
    return "https://%s/%s/%s".formatted(account.domain("sqs"), account.accountId(), queue);
  }

  private static HaltException notMade(String worker, String what) {
    return HaltException.terminal(
        Reason.WorkerNotFound,
        "worker %s has no %s yet; it is taken when it is there".formatted(worker, what));
  }
}
