package io.lambdaworker.operator.core.kind.release;

import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.Decision;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lambda refuses a reserved concurrency below what all versions together have provisioned (Lambda
 * API, "PutFunctionConcurrency"). Before it shrinks they give up what they are not to have.
 */
public final class ReservationSteps {

  private ReservationSteps() {}

  /**
   * Empty where all of it fits.
   *
   * @param reserved as it will be
   * @param wanted executions that a version which gets traffic is to keep initialized
   */
  public static List<Step> of(
      int reserved, int wanted, WorkerKey worker, Collection<Observed> observed) {
    List<FunctionVersion> versions =
        observed.stream()
            .map(Observed::resource)
            .filter(FunctionVersion.class::isInstance)
            .map(FunctionVersion.class::cast)
            .filter(version -> requested(version) > 0)
            .toList();
    if (versions.stream().mapToInt(ReservationSteps::requested).sum() <= reserved) {
      return List.of();
    }
    Set<String> serving = serving(observed);
    var latest = new ReleaseSteps.Latest("", null);
    return versions.stream()
        .flatMap(
            version -> decision(version, serving.contains(version.number()) ? wanted : 0).stream())
        .flatMap(decision -> ReleaseSteps.of(decision, worker, observed, latest).stream())
        .toList();
  }

  private static Optional<Decision> decision(FunctionVersion version, int most) {
    int number = Integer.parseInt(version.number());
    if (requested(version) <= most) {
      return Optional.empty();
    }
    return Optional.of(
        most == 0 ? new Decision.Unprovision(number) : new Decision.Provision(number, most));
  }

  private static int requested(FunctionVersion version) {
    return version.provisioned() instanceof Facet.Known<Provisioned>(Provisioned some)
        ? some.requested()
        : 0;
  }

  private static Set<String> serving(Collection<Observed> observed) {
    return observed.stream()
        .map(Observed::resource)
        .filter(FunctionAlias.class::isInstance)
        .map(FunctionAlias.class::cast)
        .filter(alias -> alias.alias().equals(WorkerKey.ALIAS))
        .flatMap(alias ->
            Stream.concat(
                Stream.of(alias.version().orElse("")),
                alias.weights().map(weights -> weights.keySet()).orElse(Set.of()).stream()))
        .collect(Collectors.toSet());
  }
}
