package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.DriftMode;
import io.lambdaworker.api.v1beta1.DriftPolicy;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.core.plan.Rules;
import java.util.List;

/** What a worker's policies and annotations allow, in the words of planner and applier. */
final class Policy {
  private final DeletionPolicy deletion;
  private final boolean detect;
  private final List<String> ignore;
  private final AnnotationRequests wishes;
  private final String applied;

  private Policy(LambdaWorker worker) {
    var spec = worker.getSpec();
    DriftPolicy drift = spec.driftPolicy();
    deletion = spec.deletionPolicy() == null ? DeletionPolicy.RETAIN_DATA : spec.deletionPolicy();
    detect = drift != null && drift.mode() == DriftMode.DETECT;
    ignore = drift == null ? List.of() : drift.ignore();
    wishes = AnnotationRequests.of(worker);
    var status = worker.getStatus();
    applied = status == null || status.applied() == null ? "" : status.applied();
  }

  static Policy of(LambdaWorker worker) {
    return new Policy(worker);
  }

  boolean keepsEverythingOnDeletion() {
    return deletion == DeletionPolicy.RETAIN;
  }

  Rules rules() {
    return new Rules(applied, detect, ignore, wishes.adopt(), isDelete(), false, !isDelete());
  }

  /** Deletion is a person's change: it is neither drift nor held back as such. */
  Rules rulesOfDeletion() {
    return new Rules(
        "", false, List.of(), false, isDelete(), keepsEverythingOnDeletion(), !isDelete());
  }

  Mode mode(boolean held) {
    return new Mode(wishes.dryRun(), detect, held, !isDelete());
  }

  Mode modeOfDeletion() {
    return new Mode(wishes.dryRun(), false, false, !isDelete());
  }

  private boolean isDelete() {
    return deletion == DeletionPolicy.DELETE;
  }
}
