package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.operator.core.code.CodeLocation;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function.
 *
 * @param codeLocation where CreateFunction and UpdateFunctionCode take the code from; AWS never
 *     shows it, so it is unread in every observed record
 * @param codeSource identity of the object that was deployed, kept in the tag {@link
 *     TagKeys#CODE_SOURCE}
 * @param codeSha256 base64, as Lambda's CodeSha256; unread in a desired record when it is not known
 *     before the upload
 * @param environment read apart from the configuration, because AWS may answer {@code
 *     Environment.Error} in its place
 * @param reservedConcurrency absent when the function shares the account's concurrency
 */
public record LambdaFunction(
    String name,
    Facet<CodeLocation> codeLocation,
    Facet<String> codeSource,
    Facet<String> codeSha256,
    Facet<Configuration> configuration,
    Facet<Map<String, Sensitive>> environment,
    Facet<Integer> reservedConcurrency,
    Facet<Tags> tags)
    implements Resource {

  /**
   * What UpdateFunctionConfiguration takes, without the environment. The architecture is here too,
   * but UpdateFunctionCode takes it.
   *
   * @param runtime null where the code is an image, which has its own
   * @param handler null where the code is an image, which has its own
   * @param memorySize MiB
   * @param timeout seconds
   * @param ephemeralStorage MiB
   * @param tracing Active or PassThrough
   */
  public record Configuration(
      String role,
      @Nullable String runtime,
      @Nullable String handler,
      String description,
      String architecture,
      int memorySize,
      int timeout,
      int ephemeralStorage,
      @Nullable String kmsKeyArn,
      String tracing,
      Logging logging)
      implements Flat {}

  /** The function's logging configuration; levels only where the format is JSON. */
  public record Logging(
      String format,
      @Nullable String applicationLevel,
      @Nullable String systemLevel,
      String logGroup) {}

  @Override
  public Kind<LambdaFunction> kind() {
    return FunctionKind.KIND;
  }
}
