package io.lambdaworker.operator.aws.kind.release;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.NotFound;
import io.lambdaworker.operator.aws.read.Pages;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * Reads all versions of one function together; their provisioned concurrency too where the version
 * to come is among those asked for, which is where a release is to be decided. Their state, which
 * no listing shows, is read where one version alone is asked for.
 */
final class VersionReader implements Reader {
  private static final int PAGE = 50;
  private static final String LATEST = "$LATEST";

  private final LambdaClient lambda;
  private final Calls calls;
  private final ProvisionedReader provisioned;

  VersionReader(LambdaClient lambda, Calls calls) {
    this.lambda = lambda;
    this.calls = calls;
    this.provisioned = new ProvisionedReader(lambda, calls);
  }

  @Override
  public Kind<?> kind() {
    return VersionKind.KIND;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    return Optional.empty();
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    if (asked.contains(VersionKind.next(worker))) {
      return Answer.of(asked, allWithProvisioned(worker));
    }
    return asked.size() == 1 ? one(worker, asked.iterator().next()) : Answer.of(asked, all(worker));
  }

  /** One call, however many there are; what it does not show stays as it was known. */
  @Override
  public Answer inTurn(WorkerKey worker, Set<AwsId> asked) {
    return Answer.of(asked, all(worker));
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return Answer.NOTHING;
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    return Listing.ofWorker(Listing.named(all(worker)), 1);
  }

  @Override
  public boolean isListed() {
    return false;
  }

  private Answer one(WorkerKey worker, AwsId id) {
    String number = id.name().substring(id.name().lastIndexOf(':') + 1);
    Optional<Observed> found =
        NotFound.asEmpty(() ->
                calls.read(() ->
                    lambda.getFunction(r -> r.functionName(worker.function()).qualifier(number))))
            .map(answer -> ReleaseAnswers.version(worker.function(), answer.configuration()));
    return Answer.of(id, found.map(version -> with(version, provisioned.of(worker))));
  }

  private List<Observed> allWithProvisioned(WorkerKey worker) {
    List<Observed> versions = all(worker);
    Map<String, Provisioned> all = versions.isEmpty() ? Map.of() : provisioned.of(worker);
    return versions.stream().map(each -> with(each, all)).toList();
  }

  private static Observed with(Observed version, Map<String, Provisioned> provisioned) {
    String number = ((FunctionVersion) version.resource()).number();
    return ReleaseAnswers.with(version, Facets.ofNullable(provisioned.get(number)));
  }

  private List<Observed> all(WorkerKey worker) {
    Optional<List<FunctionConfiguration>> found =
        NotFound.asEmpty(
            () -> Pages.<FunctionConfiguration>all(next -> page(worker, next)).items());
    return found.orElse(List.of()).stream()
        .filter(each -> !LATEST.equals(each.version()))
        .map(each -> ReleaseAnswers.version(worker.function(), each))
        .toList();
  }

  private Page<FunctionConfiguration> page(WorkerKey worker, @Nullable String next) {
    var answer =
        calls.read(() ->
            lambda.listVersionsByFunction(
                r -> r.functionName(worker.function()).maxItems(PAGE).marker(next)));
    return new Page<>(List.copyOf(answer.versions()), answer.nextMarker());
  }
}
