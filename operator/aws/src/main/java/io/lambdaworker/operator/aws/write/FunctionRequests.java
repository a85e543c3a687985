package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LambdaFunction.CodeLocation;
import io.lambdaworker.operator.core.resource.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.resource.LambdaFunction.Logging;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** A function as the requests that Lambda takes. */
final class FunctionRequests {

  private FunctionRequests() {}

  /**
   * @param environment revealed; never to be logged
   */
  static CreateFunctionRequest create(
      LambdaFunction function, Map<String, String> environment, Map<String, String> tags) {
    CodeLocation code = known(function.codeLocation(), function);
    Configuration configuration = known(function.configuration(), function);
    var request =
        CreateFunctionRequest.builder()
            .functionName(function.name())
            .code(c ->
                c.s3Bucket(code.bucket()).s3Key(code.key()).s3ObjectVersion(code.objectVersion()))
            .role(configuration.role())
            .runtime(configuration.runtime())
            .handler(configuration.handler())
            .description(configuration.description())
            .architecturesWithStrings(configuration.architecture())
            .memorySize(configuration.memorySize())
            .timeout(configuration.timeout())
            .ephemeralStorage(s -> s.size(configuration.ephemeralStorage()))
            .kmsKeyArn(configuration.kmsKeyArn())
            .tracingConfig(t -> t.mode(configuration.tracing()))
            .loggingConfig(logging(configuration.logging()))
            .tags(tags);
    if (!environment.isEmpty()) {
      request.environment(e -> e.variables(environment));
    }
    return request.build();
  }

  static UpdateFunctionCodeRequest code(
      LambdaFunction function, String architecture, @Nullable String revisionId) {
    CodeLocation code = known(function.codeLocation(), function);
    return UpdateFunctionCodeRequest.builder()
        .functionName(function.name())
        .s3Bucket(code.bucket())
        .s3Key(code.key())
        .s3ObjectVersion(code.objectVersion())
        .architecturesWithStrings(architecture)
        .revisionId(revisionId)
        .build();
  }

  /** What differs between the two, less the architecture, which goes with the code. */
  static UpdateFunctionConfigurationRequest.Builder configuration(
      Configuration from, Configuration to) {
    var request = UpdateFunctionConfigurationRequest.builder();
    if (!to.role().equals(from.role())) {
      request.role(to.role());
    }
    if (!to.runtime().equals(from.runtime())) {
      request.runtime(to.runtime());
    }
    if (!to.handler().equals(from.handler())) {
      request.handler(to.handler());
    }
    if (!to.description().equals(from.description())) {
      request.description(to.description());
    }
    if (to.memorySize() != from.memorySize()) {
      request.memorySize(to.memorySize());
    }
    if (to.timeout() != from.timeout()) {
      request.timeout(to.timeout());
    }
    if (to.ephemeralStorage() != from.ephemeralStorage()) {
      request.ephemeralStorage(s -> s.size(to.ephemeralStorage()));
    }
    if (!Objects.equals(to.kmsKeyArn(), from.kmsKeyArn())) {
      // The empty string is how Lambda is told to use its own key again.
      request.kmsKeyArn(to.kmsKeyArn() == null ? "" : to.kmsKeyArn());
    }
    if (!to.tracing().equals(from.tracing())) {
      request.tracingConfig(t -> t.mode(to.tracing()));
    }
    if (!to.logging().equals(from.logging())) {
      request.loggingConfig(logging(to.logging()));
    }
    return request;
  }

  private static LoggingConfig logging(Logging logging) {
    return LoggingConfig.builder()
        .logFormat(logging.format())
        .applicationLogLevel(logging.applicationLevel())
        .systemLogLevel(logging.systemLevel())
        .logGroup(logging.logGroup())
        .build();
  }

  static <T> T known(Facet<T> facet, LambdaFunction function) {
    if (facet instanceof Facet.Known<T>(T value)) {
      return value;
    }
    throw new IllegalArgumentException("not known of " + function.id() + ": " + facet);
  }
}
