package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.CodeLocation;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.source.Sources;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.LimitChecks;
import io.lambdaworker.operator.core.worker.NameChecks;
import io.lambdaworker.operator.core.worker.Problem;
import io.lambdaworker.operator.core.worker.References;
import io.lambdaworker.operator.core.worker.RolloutChecks;
import io.lambdaworker.operator.core.worker.TagChecks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds everything in a spec that cannot be applied, all at once. What the API server checks at
 * admission is not checked again, except where getting around it would give a worker more than its
 * class allows.
 */
public final class Validation {

  /** Bytes of names and values together (Lambda's quota for environment variables, 4 KB). */
  private static final int LARGEST_ENVIRONMENT = 4096;

  private Validation() {}

  /**
   * The problems with a function's name that the worker gives.
   *
   * @param namespaces all of the cluster
   */
  public static List<Problem> name(Inputs inputs, Set<String> namespaces) {
    var checks = new Checks(inputs);
    NameChecks.check(checks, namespaces);
    return checks.problems().all();
  }

  /** The problems that the worker and its class alone show; empty when there are none. */
  public static List<Problem> check(List<Kind<?>> kinds, Inputs inputs) {
    var checks = new Checks(inputs);
    IgnoredPathChecks.check(kinds, checks);
    TagChecks.check(checks);
    LimitChecks.check(checks);
    RolloutChecks.check(checks);
    S3Object.check(checks);
    Sources.check(checks);
    kinds.forEach(kind -> kind.check(checks));
    return checks.problems().all();
  }

  /**
   * The problems that show only when references to other workers are resolved.
   *
   * @param code where the code is; its contents do not matter here
   */
  public static List<Problem> references(
      List<Kind<?>> kinds, Inputs inputs, References references, CodeLocation code) {
    var checks = new Checks(inputs);
    Sources.check(references, checks);
    var worker = Worker.of(inputs, references, Artifact.unread(code));
    DesiredOf.worker(kinds, worker, List.of())
        .parts()
        .values()
        .forEach(resource -> KindOf.of(resource).check(resource, checks));
    return checks.problems().all();
  }

  /** A problem when the environment exceeds Lambda's 4 KB. No value is revealed for this. */
  public static List<Problem> environment(References references) {
    int bytes = 0;
    for (Map.Entry<String, Sensitive> variable : references.environment().entrySet()) {
      bytes += bytes(variable.getKey()) + variable.getValue().bytes();
    }
    return bytes <= LARGEST_ENVIRONMENT
        ? List.of()
        : List.of(
            new Problem(
                "spec.env",
                ("names and values have %d bytes together and Lambda takes %d: keep large values "
                        + "in Parameter Store, Secrets Manager or S3, and name them here")
                    .formatted(bytes, LARGEST_ENVIRONMENT)));
  }

  /**
   * A problem when a worker asks to adopt under deletionPolicy Delete, which could delete what it
   * adopted by accident.
   */
  public static List<Problem> adoption(LambdaWorkerSpec spec) {
    return spec.deletionPolicy() != DeletionPolicy.DELETE
        ? List.of()
        : List.of(
            new Problem(
                "spec.deletionPolicy",
                "set deletionPolicy to Retain or RetainData while adopting; remove the annotation "
                    + "afterwards, and set Delete then if what was adopted may be deleted"));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
