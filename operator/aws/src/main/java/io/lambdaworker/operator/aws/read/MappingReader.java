package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Fork;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** Event source mappings: ListEventSourceMappings tells everything but the tags. */
final class MappingReader implements Reader {
  private static final int PAGE = 100;

  private final LambdaClient lambda;
  private final Calls calls;
  private final MappingAnswers answers;

  MappingReader(LambdaClient lambda, Calls calls, Account account) {
    this.lambda = lambda;
    this.calls = calls;
    this.answers = new MappingAnswers(account);
  }

  @Override
  public Kind kind() {
    return Kind.EVENT_SOURCE_MAPPING;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    return Pages.within(scope, seen -> false, next -> page(null, next))
        .map(pages -> new Listing(answers.named(pages.items()), "", pages.whole(), pages.calls()));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    var pages = Pages.<EventSourceMappingConfiguration>all(next -> page(worker.function(), next));
    return Listing.ofWorker(answers.named(pages.items()), pages.calls());
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    Answer listed =
        Answer.of(asked, listOf(worker).resources().values().stream().map(Supplier::get).toList());
    return listed.with(withTags(listed.present(asked)));
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return withTags(known.stream().map(Observed::unread).toList());
  }

  private Answer withTags(Collection<Observed> some) {
    return Answer.all(
        Fork.all(some.stream().<Supplier<Answer>>map(each -> () -> withTags(each)).toList()));
  }

  private Answer withTags(Observed mapping) {
    String arn = mapping.identity().arn();
    return Answer.of(
        mapping.id(),
        IfPresent.by(() -> calls.read(() -> lambda.listTags(r -> r.resource(arn))))
            .map(answer ->
                new Observed(
                    mapping.resource().withTags(Facet.known(new Tags(answer.tags()))),
                    mapping.identity())));
  }

  private Page<EventSourceMappingConfiguration> page(
      @Nullable String function, @Nullable String next) {
    return IfPresent.by(() ->
            calls.read(() ->
                lambda.listEventSourceMappings(
                    r -> r.functionName(function).maxItems(PAGE).marker(next))))
        .map(answer -> new Page<>(List.copyOf(answer.eventSourceMappings()), answer.nextMarker()))
        .orElse(new Page<>(List.of(), null)); // there is no such function
  }
}
