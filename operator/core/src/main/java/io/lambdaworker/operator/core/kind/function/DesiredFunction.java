package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.api.v1beta1.Concurrency;
import io.lambdaworker.api.v1beta1.DriftPolicy;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.Tracing;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Logging;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.Effective;
import io.lambdaworker.operator.core.worker.EffectiveLogging;
import io.lambdaworker.operator.core.worker.Grant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the function should be, and what its role must allow for that. */
final class DesiredFunction {
  /**
   * Lambda decrypts a function's environment under this encryption context, as its calls in
   * CloudTrail show, so the code can decrypt no other ciphertext of the key. AWS's guides do not
   * say so, nor whether Lambda sends kms:ViaService when it starts a function.
   */
  private static final String ENVIRONMENT = "kms:EncryptionContext:aws:lambda:FunctionArn";

  private DesiredFunction() {}

  static LambdaFunction of(Worker worker) {
    return new LambdaFunction(
        worker.key().function(),
        Facet.known(worker.artifact().location()),
        Facet.known(worker.artifact().source()),
        worker.artifact().sha256(),
        Facet.known(configuration(worker)),
        Facet.known(worker.references().environment()),
        reserved(worker.inputs().spec().concurrency()),
        Facet.known(worker.tags()));
  }

  static List<Grant> grants(Worker worker) {
    Effective effective = worker.effective();
    String functionName = worker.key().function();
    var grants = new ArrayList<Grant>();
    if (effective.kmsKeyArn() != null) {
      grants.add(
          Grant.allow("EnvironmentKey", List.of("kms:Decrypt"), effective.kmsKeyArn())
              .when("StringEquals", ENVIRONMENT, worker.account().functionArn(functionName)));
    }
    if (effective.tracing() == Tracing.ACTIVE) {
      // X-Ray has no resources: AWS takes * alone.
      grants.add(
          Grant.allow(
              "Tracing", List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"), "*"));
    }
    return grants;
  }

  private static Configuration configuration(Worker worker) {
    LambdaWorkerSpec spec = worker.inputs().spec();
    Effective effective = worker.effective();
    return new Configuration(
        worker.roleArn(),
        effective.runtime(),
        spec.handler(),
        spec.description() == null ? "" : spec.description(),
        effective.architecture().value(),
        effective.memorySize(),
        effective.timeout(),
        effective.ephemeralStorage(),
        environmentKey(worker),
        effective.tracing().value(),
        logging(effective.logging(), worker.key().logGroup()),
        spec.snapStart() == null ? null : spec.snapStart().value());
  }

  /**
   * Lambda shows the key only of a function that has variables: without any it would be written for
   * ever. Variables may also be left to others, whose values it then encrypts.
   */
  private static @Nullable String environmentKey(Worker worker) {
    DriftPolicy policy = worker.inputs().spec().driftPolicy();
    boolean isLeftToOthers =
        policy != null
            && policy.ignore().stream()
                .anyMatch(path -> (path + ".").startsWith(FunctionKind.PART + ".environment."));
    return worker.references().environment().isEmpty() && !isLeftToOthers
        ? null
        : worker.effective().kmsKeyArn();
  }

  private static Logging logging(EffectiveLogging logging, String logGroup) {
    var application = logging.applicationLevel();
    var system = logging.systemLevel();
    return new Logging(
        logging.format().value(),
        application == null ? null : application.value(),
        system == null ? null : system.value(),
        logGroup);
  }

  private static Facet<Integer> reserved(@Nullable Concurrency concurrency) {
    return concurrency == null || concurrency.reserved() == null
        ? Facet.absent()
        : Facet.known(concurrency.reserved());
  }
}
