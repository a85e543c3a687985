package io.lambdaworker.operator.aws.kind.queue;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.write.CallFailedException;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.StepStoppedException;
import io.lambdaworker.operator.aws.write.TagChanges;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.plan.Overlay;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Writes queues. Unless deletionPolicy is Delete, it deletes none that holds messages. */
final class QueueWriter implements Writer<Queue> {
  /** A first read that is older belongs to a deletion that was called off or held up. */
  private static final Duration CALLED_OFF = Duration.ofMinutes(5);

  /** SQS blocks a name for this long after its queue was deleted. */
  private static final Duration NAME_BLOCKED = Duration.ofSeconds(60);

  private final SqsClient sqs;
  private final Sender sender;
  private final Account account;
  private final EmptyQueues empty;

  QueueWriter(SqsClient sqs, Sender sender, Account account, Clock clock) {
    this.sqs = sqs;
    this.sender = sender;
    this.account = account;
    this.empty = new EmptyQueues(clock, CALLED_OFF);
  }

  @Override
  public void create(Queue desired, Journal journal) {
    var attributes = QueueAttributes.of(desired);
    var tags = desired.tags().orElse(Tags.NONE).values();
    String url;
    try {
      url =
          sender
              .write(
                  "sqs:CreateQueue",
                  () ->
                      sqs.createQueue(
                          r -> r.queueName(desired.name()).attributes(attributes).tags(tags)))
              .queueUrl();
    } catch (CallFailedException e) {
      throw AwsErrors.isNameBlocked(e.error()) ? blocked(desired.name()) : e;
    }
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
    tags.write(
        keys ->
            sender.write(
                "sqs:UntagQueue", () -> sqs.untagQueue(r -> r.queueUrl(url).tagKeys(keys))),
        set -> sender.write("sqs:TagQueue", () -> sqs.tagQueue(r -> r.queueUrl(url).tags(set))));
    journal.wrote(new Observed(target, base.identity()));
  }

  @Override
  public void delete(Observed observed, Queue queue, boolean retainData) {
    String url = url(observed);
    if (retainData) {
      mustBeEmpty(queue, url);
    }
    sender.write("sqs:DeleteQueue", () -> sqs.deleteQueue(r -> r.queueUrl(url)));
    empty.forget(queue.name());
  }

  @Override
  public void prove(Queue queue, Observed observed) {
    mustBeEmpty(queue, url(observed));
  }

  /** Whoever writes to a queue or reads it anew may fill it: what was read before says nothing. */
  @Override
  public void wrote(Observed any) {
    KindOf.of(any.resource())
        .uses(any.resource(), any.identity())
        .forEach(arn -> empty.forget(arn.substring(arn.lastIndexOf(':') + 1)));
    if (any.id().kind().equals(QueueKind.KIND)) {
      empty.forget(any.id().name());
    }
  }

  private static StepStoppedException blocked(String name) {
    return StepStoppedException.waiting(
        Reason.QueueNameBlocked,
        "SQS blocks the name " + name + " for 60 seconds after a deletion",
        NAME_BLOCKED);
  }

  private void mustBeEmpty(Queue queue, String url) {
    String name = queue.name();
    long messages = QueueAnswers.messages(read(url, QueueAnswers.COUNTS));
    if (messages > 0) {
      empty.forget(name);
      throw StepStoppedException.retained(
          ("queue %s holds %d messages that nothing reads any more and is kept%s; deletionPolicy"
                  + " Delete deletes them with it")
              .formatted(name, messages, queue.settings().map(QueueWriter::until).orElse("")));
    }
    empty
        .waitingFor(name)
        .ifPresent(wait -> {
          throw StepStoppedException.waiting(
              Reason.Applying,
              "queue %s is empty; deleted if it still is at %s".formatted(name, wait.until()),
              wait.left());
        });
  }

  /** How long the messages stay: after a rename somebody has to move them before. */
  private static String until(Queue.Settings settings) {
    Duration kept = Duration.ofSeconds(settings.messageRetentionPeriod());
    String time = kept.toDays() > 1 ? kept.toDays() + " days" : kept.toSeconds() + " seconds";
    return "; SQS drops each " + time + " after it was sent";
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
