package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.app.worker.Gatherer.Gathered;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.release.ReservationSteps;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.Decision;
import io.lambdaworker.operator.core.release.Next;
import io.lambdaworker.operator.core.release.Published;
import io.lambdaworker.operator.core.release.Readiness;
import io.lambdaworker.operator.core.release.View;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.ProvisionedExecutions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The provisioned concurrency of a worker's versions: what becomes of it when AWS refuses it, when
 * somebody changes it by hand, and when the function's reserved concurrency shrinks. It holds back
 * a release, and never whether the worker is Ready.
 */
final class ReleaseProvisioning {
  private final Gathered gathered;
  private final ReleaseMemory memory;
  private final ProvisioningMemory remembered;
  private final int wanted;

  ReleaseProvisioning(Gathered gathered, ReleaseMemory memory) {
    this.gathered = gathered;
    this.memory = memory;
    this.remembered = memory.provisioning();
    this.wanted = ProvisionedExecutions.wanted(gathered.inputs());
  }

  /** Executions that the serving version is to keep initialized; 0 for none. */
  int wanted() {
    return wanted;
  }

  /**
   * Reads what all versions have, once after each time that all of the worker was read: no listing
   * shows it. Only where some is wanted.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException when the read fails
   */
  void read() {
    WorkerResources resources = gathered.account().resources();
    Instant looked = resources.lookedAt(gathered.key()).orElse(Instant.MIN);
    if (wanted > 0 && remembered.isFirstSince(looked)) {
      resources.look(gathered.key(), Set.of(VersionKind.next(gathered.key())));
    }
  }

  /** Whether the plan changes the function's reserved concurrency. */
  boolean changesReserved(Plan plan) {
    return reserved(plan).findAny().isPresent();
  }

  /** Takes away what does not fit into the reserved concurrency that the plan ends with. */
  List<Step> makingRoom(Plan plan) {
    int least = reserved(plan).min(Integer::compare).orElse(Integer.MAX_VALUE);
    return ReservationSteps.of(
        least, wanted, gathered.key(), gathered.account().resources().of(gathered.key()));
  }

  private static Stream<Integer> reserved(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.id().kind() == FunctionKind.KIND)
        .filter(Step.Update.class::isInstance)
        .map(Step.Update.class::cast)
        .filter(update -> update.touches("reservedConcurrency"))
        .map(update -> ((LambdaFunction) update.desired()).reservedConcurrency())
        .flatMap(reserved ->
            reserved instanceof Facet.Known<Integer>(Integer most)
                ? Stream.of(most)
                : Stream.<Integer>empty());
  }

  /** The decision, or another attempt at what AWS gave up, which is due from time to time. */
  Decision decision(Next next, Published published) {
    return published.versions().stream()
        .filter(version -> next.decision() instanceof Decision.Wait)
        .filter(version -> Integer.valueOf(version.number()).equals(next.view().version()))
        .filter(version ->
            version.readiness() instanceof Readiness.Active active && active.refused().isPresent())
        .filter(version -> remembered.mayTryAgain(memory.now()))
        .<Decision>map(version -> new Decision.Provision(version.number(), wanted))
        .findFirst()
        .orElse(next.decision());
  }

  /** How the release stands where AWS refused just this a short time ago. */
  Optional<View> standsRefused(Decision decision, View view) {
    return remembered
        .refusal(decision, memory.now())
        .map(refusal -> view.waitingFor(refusal.until(), refusal.why()));
  }

  /** Notes what became of it; whether AWS refused it, which is told by how the release stands. */
  boolean isRefused(Decision decision, Collection<? extends Result> results) {
    if (!(decision instanceof Decision.Provision || decision instanceof Decision.Unprovision)) {
      return false;
    }
    Optional<Result.Failed> failed =
        results.stream()
            .filter(Result.Failed.class::isInstance)
            .map(Result.Failed.class::cast)
            .findFirst();
    failed.ifPresentOrElse(
        result -> remembered.refused(decision, memory.now(), why(result)),
        () -> remembered.tried(memory.now()));
    return failed.isPresent();
  }

  private static String why(Result.Failed failed) {
    String version = failed.step().id().name().replaceFirst(".*:", "");
    return "the provisioned concurrency of version %s: %s; see to that, or lower or remove concurrency.provisioned"
        .formatted(version, failed.failure().message());
  }
}
