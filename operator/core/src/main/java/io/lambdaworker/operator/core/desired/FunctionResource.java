package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.ApplicationLogLevel;
import io.lambdaworker.api.v1beta1.Concurrency;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.SystemLogLevel;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.resource.LambdaFunction.Logging;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker's function. */
final class FunctionResource {

  private FunctionResource() {}

  static LambdaFunction of(Inputs inputs, References references, Artifact artifact, Tags tags) {
    return new LambdaFunction(
        inputs.key().function(),
        Facet.known(artifact.location()),
        Facet.known(artifact.source()),
        artifact.sha256(),
        Facet.known(configuration(inputs)),
        Facet.known(references.environment()),
        reserved(inputs.spec().concurrency()),
        Facet.known(tags));
  }

  private static Configuration configuration(Inputs inputs) {
    LambdaWorkerSpec spec = inputs.spec();
    Effective effective = Effective.of(inputs);
    return new Configuration(
        RoleResource.arn(inputs),
        Objects.requireNonNull(effective.runtime(), "validation asks for a runtime"),
        spec.handler(),
        spec.description() == null ? "" : spec.description(),
        effective.architecture().value(),
        effective.memorySize(),
        effective.timeout(),
        effective.ephemeralStorage(),
        effective.kmsKeyArn(),
        effective.tracing().value(),
        logging(effective.logging(), inputs.key().logGroup()));
  }

  private static Logging logging(EffectiveLogging logging, String logGroup) {
    ApplicationLogLevel application = logging.applicationLevel();
    SystemLogLevel system = logging.systemLevel();
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
