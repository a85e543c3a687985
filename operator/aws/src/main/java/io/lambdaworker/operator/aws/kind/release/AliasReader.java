package io.lambdaworker.operator.aws.kind.release;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.NotFound;
import io.lambdaworker.operator.aws.read.Pages;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/** Reads all aliases of one function together: others than live hold versions, too. */
final class AliasReader implements Reader {
  private static final int PAGE = 50;

  private final LambdaClient lambda;
  private final Calls calls;

  AliasReader(LambdaClient lambda, Calls calls) {
    this.lambda = lambda;
    this.calls = calls;
  }

  @Override
  public Kind<?> kind() {
    return AliasKind.KIND;
  }

  @Override
  public boolean isListed() {
    return false;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    return Optional.empty();
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    return Listing.ofWorker(Listing.named(all(worker)), 1);
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    return Answer.of(asked, all(worker));
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return Answer.NOTHING;
  }

  private List<Observed> all(WorkerKey worker) {
    Optional<List<AliasConfiguration>> found =
        NotFound.asEmpty(() -> Pages.<AliasConfiguration>all(next -> page(worker, next)).items());
    return found.orElse(List.of()).stream()
        .map(each -> ReleaseAnswers.alias(worker.function(), each))
        .toList();
  }

  private Page<AliasConfiguration> page(WorkerKey worker, @Nullable String next) {
    var answer =
        calls.read(() ->
            lambda.listAliases(r -> r.functionName(worker.function()).maxItems(PAGE).marker(next)));
    return new Page<>(List.copyOf(answer.aliases()), answer.nextMarker());
  }
}
