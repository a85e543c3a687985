package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.operator.core.resource.Sensitive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Finds everything in a spec that cannot be applied, all at once. What the API server checks at
 * admission is not checked again, but where a way around it would gain somebody something.
 */
public final class Validation {

  /** Bytes of names and values together (Lambda's quota for environment variables, 4 KB). */
  private static final int LARGEST_ENVIRONMENT = 4096;

  private Validation() {}

  /** Empty when the worker can be applied under its class, as far as it and its class tell. */
  public static List<Problem> check(Inputs inputs) {
    var problems = new Problems();
    var allowed = new Allowed(inputs.workerClass().limits());
    SettingProblems.find(inputs, allowed, problems);
    NamingProblems.find(inputs, problems);
    TagProblems.find(inputs, problems);
    new NamedResources(inputs, allowed, problems).find();
    new SourceProblems(inputs, problems).find();
    new AccessProblems(inputs, allowed, problems).find();
    return problems.all();
  }

  /** What can be checked only when references to other workers are resolved. */
  public static List<Problem> references(Inputs inputs, References references) {
    var problems = new Problems();
    ReferenceProblems.find(inputs, references, problems);
    return problems.all();
  }

  /**
   * Whether the environment is within Lambda's 4 KB. It reveals every value to count its bytes, so
   * call it before the environment is written and not at every reconcile.
   */
  public static List<Problem> environment(References references) {
    int bytes = 0;
    for (Map.Entry<String, Sensitive> variable : references.environment().entrySet()) {
      bytes += bytes(variable.getKey()) + bytes(variable.getValue().reveal());
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

  /** Whether a worker that asks to adopt may: what it adopts must not be deleted by accident. */
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
