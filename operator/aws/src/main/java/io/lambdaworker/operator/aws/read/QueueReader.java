package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Fork;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues: ListQueues tells names alone. */
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
  public Kind kind() {
    return Kind.QUEUE;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    String prefix = scope.prefix(WorkerKey::prefix);
    return Pages.within(scope, seen -> false, next -> page(prefix, next))
        .map(pages -> new Listing(named(pages.items()), prefix, pages.whole(), pages.calls()));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    var pages = Pages.<Observed>all(next -> page(worker.prefix(), next));
    return Listing.ofWorker(named(pages.items()), pages.calls());
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    Answer listed =
        Answer.of(asked, listOf(worker).resources().values().stream().map(Supplier::get).toList());
    return listed.with(complete(worker, listed.present(asked)));
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return Answer.all(
        Fork.all(known.stream().<Supplier<Answer>>map(each -> () -> read(each)).toList()));
  }

  private Answer read(Observed listed) {
    String url = listed.identity().url();
    return Answer.of(
        listed.id(),
        IfPresent.by(() -> {
          var attributes =
              calls.read(() ->
                  sqs.getQueueAttributes(
                      r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL)));
          var tags = calls.read(() -> sqs.listQueueTags(r -> r.queueUrl(url)));
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

  private static TreeMap<String, Supplier<Observed>> named(List<Observed> all) {
    var named = new TreeMap<String, Supplier<Observed>>();
    all.forEach(each -> named.put(each.resource().name(), () -> each));
    return named;
  }
}
