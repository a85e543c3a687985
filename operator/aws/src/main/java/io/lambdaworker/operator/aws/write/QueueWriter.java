package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Writes queues, and deletes none that holds messages unless it is told to. */
final class QueueWriter implements Writer<Queue> {
  /** SQS counts approximately: between two reads that find a queue empty. */
  static final Duration BETWEEN_READS = Duration.ofMinutes(1);

  private static final QueueAttributeName[] COUNTS = {
    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED
  };

  private final SqsClient sqs;
  private final Sender sender;
  private final Account account;
  private final Clock clock;

  /** When a queue was first found empty, and was not found otherwise since. */
  private final Map<String, Instant> emptySince = new ConcurrentHashMap<>();

  QueueWriter(SqsClient sqs, Sender sender, Account account, Clock clock) {
    this.sqs = sqs;
    this.sender = sender;
    this.account = account;
    this.clock = clock;
  }

  @Override
  public void create(Queue desired, Journal journal) {
    var attributes = QueueAttributes.of(desired);
    var tags = desired.tags().orElse(Tags.NONE).values();
    String url =
        sender
            .write(
                "sqs:CreateQueue",
                () ->
                    sqs.createQueue(
                        r -> r.queueName(desired.name()).attributes(attributes).tags(tags)))
            .queueUrl();
    String arn = account.queueArn(desired.name());
    journal.wrote(new Observed(desired, new Identity(arn, null, url, null, Facet.unread())));
  }

  @Override
  public void update(Step.Update step, Observed base, Queue queue, Journal journal) {
    Queue target = Overlay.of(step, queue);
    String url = url(base);
    Map<QueueAttributeName, String> attributes =
        new HashMap<>(QueueAttributes.between(queue, target));
    if (!target.policy().equals(queue.policy())) {
      attributes.put(
          QueueAttributeName.POLICY,
          QueueAttributes.merged(read(url, QueueAttributeName.POLICY), queue, target));
    }
    if (!attributes.isEmpty()) {
      sender.write(
          "sqs:SetQueueAttributes",
          () -> sqs.setQueueAttributes(r -> r.queueUrl(url).attributes(attributes)));
    }
    var tags = TagChanges.between(queue.tags(), target.tags());
    if (!tags.set().isEmpty()) {
      sender.write("sqs:TagQueue", () -> sqs.tagQueue(r -> r.queueUrl(url).tags(tags.set())));
    }
    if (!tags.remove().isEmpty()) {
      sender.write(
          "sqs:UntagQueue", () -> sqs.untagQueue(r -> r.queueUrl(url).tagKeys(tags.remove())));
    }
    journal.wrote(new Observed(target, base.identity()));
  }

  @Override
  public void delete(Observed observed, Queue queue, boolean retainData) {
    String url = url(observed);
    if (retainData) {
      mustBeEmpty(queue.name(), url);
    }
    sender.write("sqs:DeleteQueue", () -> sqs.deleteQueue(r -> r.queueUrl(url)));
    emptySince.remove(queue.name());
  }

  private void mustBeEmpty(String name, String url) {
    var counts = read(url, COUNTS);
    long messages = counts.values().stream().mapToLong(Long::parseLong).sum();
    if (messages > 0) {
      emptySince.remove(name);
      throw StepStoppedException.retained(
          "queue %s holds %d messages and is kept; deletionPolicy Delete deletes them with it"
              .formatted(name, messages));
    }
    Instant now = clock.instant();
    Instant first = emptySince.computeIfAbsent(name, key -> now);
    Duration left = BETWEEN_READS.minus(Duration.between(first, now));
    if (left.isPositive()) {
      throw StepStoppedException.waiting(
          Reason.Applying,
          "queue %s is empty; deleted if it still is a minute later".formatted(name),
          left);
    }
  }

  private Map<QueueAttributeName, String> read(String url, QueueAttributeName... names) {
    return sender
        .read(
            "sqs:GetQueueAttributes",
            () -> sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(names)))
        .attributes();
  }

  private String url(Observed queue) {
    String url = queue.identity().url();
    if (url != null) {
      return url;
    }
    String name = queue.resource().name();
    return sender.read("sqs:GetQueueUrl", () -> sqs.getQueueUrl(r -> r.queueName(name))).queueUrl();
  }
}
