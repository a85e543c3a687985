package io.lambdaworker.operator.aws.kind.mapping;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.NotFound;
import io.lambdaworker.operator.aws.read.Pages;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.aws.read.TagReads;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;

/** Reads event source mappings. ListEventSourceMappings shows everything but the tags. */
final class MappingReader implements Reader {
  private static final int PAGE = 100;

  private final LambdaClient lambda;
  private final Calls calls;
  private final MappingAnswers answers;
  private final TagReads tags;

  MappingReader(LambdaClient lambda, Calls calls, Account account) {
    this.lambda = lambda;
    this.calls = calls;
    this.answers = new MappingAnswers(account);
    this.tags =
        new TagReads(
            "lambda:ListTags",
            arn -> calls.read(() -> lambda.listTags(r -> r.resource(arn))).tags());
  }

  @Override
  public Kind<?> kind() {
    return MappingKind.KIND;
  }

  @Override
  public boolean showsStateInListing() {
    return true;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    return Pages.within(scope, seen -> false, next -> page(r -> {}, next))
        .map(pages -> pages.listing("", answers::named));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    List<EventSourceMappingConfiguration> all = ofFunction(worker).orElse(List.of());
    return Listing.ofWorker(answers.named(all), 1);
  }

  /**
   * A mapping outlives its function, and invokes the next one of that name. While there is no
   * function Lambda does not list its mappings, so they are looked for by their sources.
   */
  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    List<EventSourceMappingConfiguration> all =
        ofFunction(worker).orElseGet(() -> ofSources(worker, asked));
    return tags.complete(asked, Listing.ofWorker(answers.named(all), 1).all());
  }

  /** By its uuid, which does not hang on the function. */
  @Override
  public Answer lookAgain(Collection<Observed> missing) {
    Set<AwsId> asked = missing.stream().map(Observed::id).collect(Collectors.toSet());
    return tags.complete(asked, missing.stream().flatMap(each -> read(each).stream()).toList());
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return tags.alone(known);
  }

  private Optional<Observed> read(Observed known) {
    return Optional.ofNullable(known.identity().id())
        .flatMap(uuid ->
            NotFound.asEmpty(
                () -> calls.read(() -> lambda.getEventSourceMapping(r -> r.uuid(uuid)))))
        .map(answer -> answers.read(answer, known));
  }

  /** Empty where Lambda says that there is no such function. */
  private Optional<List<EventSourceMappingConfiguration>> ofFunction(WorkerKey worker) {
    return NotFound.asEmpty(() -> {
      return Pages.<EventSourceMappingConfiguration>all(
              next -> page(r -> r.functionName(worker.function()), next))
          .items();
    });
  }

  /** The worker's mappings on the sources of these. */
  private List<EventSourceMappingConfiguration> ofSources(WorkerKey worker, Set<AwsId> asked) {
    return asked.stream()
        .flatMap(id -> EventSourceMapping.sourceIn(id.name()).stream())
        .distinct()
        .flatMap(source ->
            Pages.<EventSourceMappingConfiguration>all(
                next -> page(r -> r.eventSourceArn(source), next))
                .items()
                .stream())
        .filter(each -> kind().mayBeOf(worker, answers.listed(each).resource().name()))
        .toList();
  }

  private Page<EventSourceMappingConfiguration> page(
      Consumer<ListEventSourceMappingsRequest.Builder> which, @Nullable String next) {
    var answer =
        calls.read(() ->
            lambda.listEventSourceMappings(
                r -> r.maxItems(PAGE).marker(next).applyMutation(which)));
    return new Page<>(List.copyOf(answer.eventSourceMappings()), answer.nextMarker());
  }
}
