package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.worker.Gatherer.Gathered;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.release.ReleaseRemovalSteps;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.Released;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of releases when a worker has none any more: once its sources invoke the function
 * again, the alias goes, then the versions that the operator published, and their alarms.
 */
final class ReleaseRemoval {
  /** While Lambda moves a mapping, its pollers may still invoke the alias. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final LambdaWorker worker;
  private final Gathered gathered;
  private final ReleaseMemory memory;

  ReleaseRemoval(LambdaWorker worker, Gathered gathered, ReleaseMemory memory) {
    this.worker = worker;
    this.gathered = gathered;
    this.memory = memory;
  }

  /** For a worker that never had releases this makes no call and says nothing. */
  List<Result> next(Plan plan) {
    boolean had = hadReleases();
    if (!had && leftovers().isEmpty()) {
      return List.of();
    }
    memory.readOnce(gathered.account().resources(), gathered.key());
    List<Step> steps = leftovers();
    if (steps.isEmpty()) {
      memory.rests(true);
      if (had) {
        memory.stands(Released.NONE);
      }
      return List.of();
    }
    if (isInUse()) {
      memory.decideAgain(memory.now().plus(SOON));
      return List.of();
    }
    var outcome =
        gathered
            .account()
            .apply(new Plan(steps, List.of(), plan.held()), Policy.of(worker).mode(plan.held()));
    if (leftovers().isEmpty()) {
      memory.rests(true);
      memory.stands(Released.NONE);
    }
    return List.copyOf(outcome.results());
  }

  /** Whether a status says that the worker had releases; null for none. */
  static boolean isToldOfReleases(@Nullable LambdaWorkerStatus status) {
    return status != null && (status.aliasArn() != null || status.rollout() != null);
  }

  private boolean hadReleases() {
    return isToldOfReleases(worker.getStatus())
        || mappings().stream().anyMatch(ReleaseRemoval::isOfAlias);
  }

  private List<Step> leftovers() {
    List<Step> steps = new ArrayList<>(ReleaseRemovalSteps.of(observed()));
    steps.addAll(new ReleaseAlarms(gathered, memory).removal());
    return steps;
  }

  private boolean isInUse() {
    return mappings().stream()
        .anyMatch(each -> isOfAlias(each) || MappingKind.KIND.isSettling(each));
  }

  private List<Observed> mappings() {
    return observed().stream().filter(each -> each.id().kind() == MappingKind.KIND).toList();
  }

  private static boolean isOfAlias(Observed mapping) {
    return ((EventSourceMapping) mapping.resource()).qualifier().orElse("").equals(WorkerKey.ALIAS);
  }

  private List<Observed> observed() {
    return gathered.account().resources().of(gathered.key());
  }
}
