package io.lambdaworker.operator.core.resource;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function.
 *
 * @param codeLocation where CreateFunction and UpdateFunctionCode take the code; AWS never tells,
 *     so it is unread in every observed record
 * @param codeSource identity of the object that was deployed, kept in the tag {@link
 *     TagKeys#CODE_SOURCE}
 * @param codeSha256 base64, as Lambda's CodeSha256; unread in a desired record when nothing tells
 *     it before the upload
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

  /** An object in S3. */
  public record CodeLocation(String bucket, String key, @Nullable String objectVersion) {}

  /**
   * What UpdateFunctionConfiguration takes, less the environment; architecture goes with the code.
   *
   * @param memorySize MiB
   * @param timeout seconds
   * @param ephemeralStorage MiB
   * @param tracing Active or PassThrough
   */
  public record Configuration(
      String role,
      String runtime,
      String handler,
      String description,
      String architecture,
      int memorySize,
      int timeout,
      int ephemeralStorage,
      @Nullable String kmsKeyArn,
      String tracing,
      Logging logging) {}

  /** The function's logging configuration; levels only where the format is JSON. */
  public record Logging(
      String format,
      @Nullable String applicationLevel,
      @Nullable String systemLevel,
      String logGroup) {}

  @Override
  public Kind kind() {
    return Kind.FUNCTION;
  }

  @Override
  public LambdaFunction unread() {
    return new LambdaFunction(
        name,
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread());
  }

  @Override
  public LambdaFunction withTags(Facet<Tags> newTags) {
    return new LambdaFunction(
        name,
        codeLocation,
        codeSource,
        codeSha256,
        configuration,
        environment,
        reservedConcurrency,
        newTags);
  }
}
