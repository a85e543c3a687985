package io.lambdaworker.operator.aws.kind.function;

import static java.util.Objects.requireNonNullElse;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.aws.read.NotFound;
import io.lambdaworker.operator.aws.read.PolicyStatements;
import io.lambdaworker.operator.aws.read.Refusals;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.EventInvokeConfig;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Extras;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Vpc;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/** What functions have that no spec can name yet: some of it is listed, some is read apart. */
final class FunctionExtras {
  private static final int RETRIES = 2;
  private static final int LONGEST_AGE = 21_600;

  private final LambdaClient lambda;
  private final Calls calls;

  FunctionExtras(LambdaClient lambda, Calls calls) {
    this.lambda = lambda;
    this.calls = calls;
  }

  /** From ListFunctions or GetFunction. Lambda sends husks in place of nothing. */
  static Facet<Extras> listed(FunctionConfiguration answer) {
    var deadLetters = answer.deadLetterConfig();
    var extras =
        Facet.known(
            new Extras(
                answer.layers().stream().map(Layer::arn).toList(),
                vpc(answer.vpcConfig()),
                deadLetters == null ? null : Facets.emptyToNull(deadLetters.targetArn()),
                answer.fileSystemConfigs().stream()
                    .map(each -> each.arn() + " at " + each.localMountPath())
                    .collect(Collectors.toUnmodifiableSet())));
    return extras.equals(Extras.NONE) ? Extras.NONE : extras;
  }

  private static Vpc vpc(@Nullable VpcConfigResponse answer) {
    return answer == null
        ? new Vpc(Set.of(), Set.of())
        : new Vpc(Set.copyOf(answer.subnetIds()), Set.copyOf(answer.securityGroupIds()));
  }

  /**
   * Reads what neither ListFunctions nor GetFunction shows: four calls, three of which draw on the
   * quota that all of Lambda's calls share.
   */
  Observed seldomRead(Observed known) {
    String name = known.resource().name();
    return new Observed(
        LambdaFunction.seldomRead(
            name, codeSigning(name), url(name), eventInvokeConfig(name), policy(name)),
        known.unread().identity());
  }

  private Facet<String> codeSigning(String name) {
    return read(
            "lambda:GetFunctionCodeSigningConfig",
            name,
            () -> lambda.getFunctionCodeSigningConfig(r -> r.functionName(name)))
        .map(answer -> Facets.ofNullable(Facets.emptyToNull(answer.codeSigningConfigArn())))
        .orElse(Facet.absent());
  }

  private Facet<String> url(String name) {
    return read(
            "lambda:GetFunctionUrlConfig",
            name,
            () -> lambda.getFunctionUrlConfig(r -> r.functionName(name)))
        .map(answer ->
            Facet.known("%s (auth %s)".formatted(answer.functionUrl(), answer.authTypeAsString())))
        .orElse(Facet.absent());
  }

  private Facet<EventInvokeConfig> eventInvokeConfig(String name) {
    return read(
            "lambda:GetFunctionEventInvokeConfig",
            name,
            () -> lambda.getFunctionEventInvokeConfig(r -> r.functionName(name)))
        .map(FunctionExtras::eventInvokeConfig)
        .filter(config -> !config.equals(EventInvokeConfig.NONE))
        .orElse(EventInvokeConfig.NONE);
  }

  private static Facet<EventInvokeConfig> eventInvokeConfig(
      GetFunctionEventInvokeConfigResponse answer) {
    DestinationConfig destinations =
        requireNonNullElse(answer.destinationConfig(), DestinationConfig.builder().build());
    var success = destinations.onSuccess();
    var failure = destinations.onFailure();
    return Facet.known(
        new EventInvokeConfig(
            requireNonNullElse(answer.maximumRetryAttempts(), RETRIES),
            requireNonNullElse(answer.maximumEventAgeInSeconds(), LONGEST_AGE),
            success == null ? null : Facets.emptyToNull(success.destination()),
            failure == null ? null : Facets.emptyToNull(failure.destination())));
  }

  /** All of its statements: the worker's own sources need none. */
  private Facet<Set<String>> policy(String name) {
    String document =
        read("lambda:GetPolicy", name, () -> lambda.getPolicy(r -> r.functionName(name)))
            .map(answer -> Facets.orEmpty(answer.policy()))
            .orElse("");
    return PolicyStatements.inWords(List.copyOf(PolicyStatements.of(document)));
  }

  /** Empty where there is none: Lambda answers ResourceNotFoundException. */
  private <T> Optional<T> read(String operation, String name, Supplier<T> call) {
    return NotFound.asEmpty(
        () -> Refusals.named(operation, "function " + name, () -> calls.read(call)));
  }
}
