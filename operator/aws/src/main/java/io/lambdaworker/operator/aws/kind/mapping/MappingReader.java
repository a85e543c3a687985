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
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

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
  public Optional<Listing> list(Scope scope) {
    return Pages.within(scope, seen -> false, next -> page(null, next))
        .map(pages -> pages.listing("", answers::named));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    return Pages.<EventSourceMappingConfiguration>all(next -> page(worker.function(), next))
        .ofWorker(answers::named);
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    return tags.complete(asked, listOf(worker).all());
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return tags.alone(known);
  }

  private Page<EventSourceMappingConfiguration> page(
      @Nullable String function, @Nullable String next) {
    return NotFound.asEmpty(() ->
            calls.read(() ->
                lambda.listEventSourceMappings(
                    r -> r.functionName(function).maxItems(PAGE).marker(next))))
        .map(answer -> new Page<>(List.copyOf(answer.eventSourceMappings()), answer.nextMarker()))
        .orElse(new Page<>(List.of(), null)); // there is no such function
  }
}
