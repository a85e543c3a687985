package io.lambdaworker.operator.aws.kind.queue;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Parallel;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.NotFound;
import io.lambdaworker.operator.aws.read.Pages;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Refusals;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Identity.Messages;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Reads queues. ListQueues shows only their names. */
final class QueueReader implements Reader {
  private static final int PAGE = 1000;

  /** Longer than the rotation of direct reads is ever meant to take. */
  private static final Duration UNREAD_FOR = Duration.ofDays(1);

  private final SqsClient sqs;
  private final Calls calls;
  private final QueueAnswers answers;
  private final EmptyQueues empty;

  QueueReader(SqsClient sqs, Calls calls, Account account, Clock clock) {
    this.empty = new EmptyQueues(clock, UNREAD_FOR);
    this.sqs = sqs;
    this.calls = calls;
    this.answers = new QueueAnswers(account);
  }

  @Override
  public Kind<?> kind() {
    return QueueKind.KIND;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    String prefix = scope.prefix(WorkerKey::prefix);
    return Pages.within(scope, seen -> false, next -> page(prefix, next))
        .map(pages -> pages.listing(prefix, Listing::named));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    return Pages.<Observed>all(next -> page(worker.prefix(), next)).ofWorker(Listing::named);
  }

  /**
   * One queue is asked for by its name, several by one listing of the worker's: a new worker has
   * two. ListQueues goes on showing queues that were deleted, which the read of their attributes
   * tells. It may not show new ones at once: those of our own are known from our write.
   */
  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    if (asked.size() == 1) {
      return look(asked.iterator().next());
    }
    Answer listed = Answer.of(asked, listOf(worker).all());
    return listed.with(complete(worker, listed.present(asked)));
  }

  private Answer look(AwsId id) {
    return NotFound.asEmpty(() -> calls.read(() -> sqs.getQueueUrl(r -> r.queueName(id.name()))))
        .map(found -> read(answers.listed(found.queueUrl())))
        .orElse(Answer.of(id, Optional.empty()));
  }

  /**
   * Attributes take up to 60 seconds to be seen, and a deleted queue as long to be gone. Source:
   * SetQueueAttributes and DeleteQueue in the SQS API reference.
   */
  @Override
  public boolean isSlowToSettle() {
    return true;
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return Answer.all(
        Parallel.all(known.stream().<Supplier<Answer>>map(each -> () -> read(each)).toList()));
  }

  private Answer read(Observed listed) {
    String url = listed.identity().url();
    return Answer.of(
        listed.id(),
        NotFound.asEmpty(() -> {
          var attributes =
              calls.read(() ->
                  sqs.getQueueAttributes(
                      r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL)));
          var tags =
              Refusals.named(
                  "sqs:ListQueueTags",
                  listed.id().toString(),
                  () -> calls.read(() -> sqs.listQueueTags(r -> r.queueUrl(url))));
          Observed read = answers.complete(listed, attributes.attributesAsStrings(), tags.tags());
          return new Observed(
              read.resource(), read.identity().with(messages(listed, attributes.attributes())));
        }));
  }

  private Messages messages(Observed queue, Map<QueueAttributeName, String> attributes) {
    String name = queue.resource().name();
    if (QueueAnswers.messages(attributes) > 0) {
      empty.forget(name);
      return Messages.MAYBE;
    }
    return empty.waitingFor(name).isPresent() ? Messages.MAYBE : Messages.NONE;
  }

  /** What was counted before says nothing of a queue with another key. */
  @Override
  public Answer asRead(Observed written) {
    empty.forget(written.resource().name());
    return Answer.of(
        written.id(),
        Optional.of(new Observed(written.resource(), written.identity().with(Messages.MAYBE))));
  }

  private Page<Observed> page(String prefix, @Nullable String next) {
    var answer =
        calls.read(() ->
            sqs.listQueues(r ->
                r.queueNamePrefix(Facets.emptyToNull(prefix)).maxResults(PAGE).nextToken(next)));
    return new Page<>(
        answer.queueUrls().stream().map(answers::listed).toList(), answer.nextToken());
  }
}
