package io.lambdaworker.operator.aws.kind.function;

import io.lambdaworker.operator.core.code.CodeLocation;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Logging;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** Makes Lambda's requests from a function. */
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
            .code(code(code))
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
    if (configuration.snapStart() != null) {
      request.snapStart(s -> s.applyOn(configuration.snapStart()));
    }
    if (!environment.isEmpty()) {
      request.environment(e -> e.variables(environment));
    }
    return request.build();
  }

  static UpdateFunctionCodeRequest code(
      LambdaFunction function, String architecture, @Nullable String revisionId) {
    var request =
        UpdateFunctionCodeRequest.builder()
            .functionName(function.name())
            .architecturesWithStrings(architecture)
            .revisionId(revisionId);
    switch (known(function.codeLocation(), function)) {
      case S3Object object ->
          request
              .s3Bucket(object.bucket())
              .s3Key(object.key())
              .s3ObjectVersion(object.objectVersion());
    }
    return request.build();
  }

  private static FunctionCode code(CodeLocation location) {
    return switch (location) {
      case S3Object object ->
          FunctionCode.builder()
              .s3Bucket(object.bucket())
              .s3Key(object.key())
              .s3ObjectVersion(object.objectVersion())
              .build();
    };
  }

  /** What differs between the two, without the architecture, which UpdateFunctionCode takes. */
  static UpdateFunctionConfigurationRequest.Builder configuration(
      Configuration from, Configuration to) {
    var request = UpdateFunctionConfigurationRequest.builder();
    if (!to.role().equals(from.role())) {
      request.role(to.role());
    }
    if (!Objects.equals(to.runtime(), from.runtime())) {
      request.runtime(to.runtime());
    }
    if (!Objects.equals(to.handler(), from.handler())) {
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
      // An empty string makes Lambda use its own key again.
      request.kmsKeyArn(to.kmsKeyArn() == null ? "" : to.kmsKeyArn());
    }
    if (!to.tracing().equals(from.tracing())) {
      request.tracingConfig(t -> t.mode(to.tracing()));
    }
    if (!to.logging().equals(from.logging())) {
      request.loggingConfig(logging(to.logging()));
    }
    if (!Objects.equals(to.snapStart(), from.snapStart())) {
      request.snapStart(s -> s.applyOn(to.snapStart() == null ? "None" : to.snapStart()));
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
