package io.lambdaworker.operator.core.kind;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.worker.Inputs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a kind sees of a reconcile when it answers for the status. */
public interface PartsView {
  /** Null when the worker has no class that admits it. */
  @Nullable Inputs inputs();

  /** The code that was wanted. */
  Artifact artifact();

  /** Of the spec that was looked at. */
  long generation();

  /** The status before this reconcile, from which is kept what is not known now. */
  LambdaWorkerStatus previous();

  /** Names of the wanted parts of this type: of event sources, of alarms. */
  List<String> wanted(PartType type);

  /** The wanted part of this label and name, which may be another kind's. */
  Optional<Part> part(String label, String name);

  Optional<Resource> desired(Part part);

  /** What AWS has of a wanted part; nothing where that is not the worker's. */
  Optional<Observed> found(Part part);

  /** Whether the resource of this part's name is not the worker's. */
  boolean isConflict(Part part);

  /**
   * Whether any desired name is taken by a resource that is not the worker's; then nothing was
   * changed.
   */
  boolean hasConflicts();

  /** Whether the part needed no step, or all of its steps were done. */
  boolean isSettled(Part part);

  /** The worst result among the kind's steps that are changes, not drift, and are not done. */
  Optional<Assessment> changing();

  /** The worst result among all of the kind's steps that are not done. */
  Optional<Assessment> trouble();

  /**
   * Why a part was not observed: what became of the step that would make it; without such a step,
   * it was just not read yet.
   */
  Assessment missing(Part part);

  /** What the kind's condition said before this reconcile, or that nothing was read yet. */
  Assessment asBefore();

  /** The kind's condition before this reconcile. */
  Optional<Condition> before();
}
