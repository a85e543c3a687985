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
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Reads queues. ListQueues shows only their names. */
final class QueueReader implements Reader {
  private static final int PAGE = 1000;

  private final SqsClient sqs;
  private final Calls calls;
  private final QueueAnswers answers;

  QueueReader(SqsClient sqs, Calls calls, Account account) {
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

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    Answer listed = Answer.of(asked, listOf(worker).all());
    return listed.with(complete(worker, listed.present(asked)));
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
          return answers.complete(listed, attributes.attributesAsStrings(), tags.tags());
        }));
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
