package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.desired.DesiredOf;
import io.lambdaworker.operator.core.desired.FixedReferences;
import io.lambdaworker.operator.core.desired.FullWorker;
import io.lambdaworker.operator.core.desired.Yaml;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.worker.References;
import java.util.List;

/**
 * The desired resources of a worker, from its spec in YAML: what the tests let the planner plan.
 */
final class DesiredWorker {

  private DesiredWorker() {}

  /** What {@link FullWorker} becomes. */
  static Desired full() {
    return of(FullWorker.SPEC);
  }

  /** The same after a change to its spec: {@code old} stands in it and is replaced. */
  static Desired full(String old, String replacement) {
    if (!FullWorker.SPEC.contains(old)) {
      throw new IllegalArgumentException("not in the spec: " + old);
    }
    return of(FullWorker.SPEC.replace(old, replacement));
  }

  static Desired of(String spec) {
    return of(spec, FullWorker.CLASS, FixedReferences.REFERENCES, FixedReferences.ARTIFACT);
  }

  static Desired of(String spec, String workerClass, References references, Artifact artifact) {
    var worker = Worker.of(Yaml.inputs(spec, workerClass), references, artifact);
    return DesiredOf.worker(Kinds.ALL, worker, List.of());
  }
}
