package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.DriftMode;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.worker.Gatherer.Gathered;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.applied.Seal;
import io.lambdaworker.operator.core.plan.Rules;
import io.lambdaworker.operator.core.worker.Effective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker's policies and annotations allow, in the words of planner and applier. */
final class Policy {
  private final DeletionPolicy deletion;
  private final boolean detect;
  private final List<String> ignore;
  private final AnnotationRequests requests;
  private final @Nullable String applied;
  private final boolean hadReleases;

  private Policy(LambdaWorker worker) {
    var spec = worker.getSpec();
    deletion = Effective.deletionPolicy(spec);
    detect = Effective.driftMode(spec) == DriftMode.DETECT;
    ignore = spec.driftPolicy() == null ? List.of() : spec.driftPolicy().ignore();
    requests = AnnotationRequests.of(worker);
    var status = worker.getStatus();
    applied = status == null ? null : status.applied();
    hadReleases = ReleaseRemoval.isToldOfReleases(status);
  }

  static Policy of(LambdaWorker worker) {
    return new Policy(worker);
  }

  boolean keepsEverythingOnDeletion() {
    return deletion == DeletionPolicy.RETAIN;
  }

  /** Whether drift is only told. */
  boolean detects() {
    return detect;
  }

  Rules rules(Seal seal) {
    return new Rules(AppliedFields.read(applied, seal), detect, ignore, requests.adopt(), deletion);
  }

  /**
   * The rules of a reconcile. What all versions of the function use is not narrowed before it is
   * known that none of them serves but the one that the spec asks for.
   */
  Rules rules(Gathered gathered, ReleaseMemory releases) {
    boolean released = hadReleases || gathered.inputs().rollout().isPresent();
    return rules(gathered.seal()).narrowingShared(!released || releases.rests());
  }

  /** Deletion is a person's change: it is neither drift nor held back as such. */
  Rules rulesOfDeletion(Seal seal) {
    return new Rules(AppliedFields.unknown(seal), false, List.of(), false, deletion);
  }

  /**
   * @param held whether the function carries the tag that holds back corrections
   */
  Mode mode(boolean held) {
    return new Mode(requests.dryRun(), detect, held, deletion);
  }

  Mode modeOfDeletion() {
    return new Mode(requests.dryRun(), false, false, deletion);
  }
}
