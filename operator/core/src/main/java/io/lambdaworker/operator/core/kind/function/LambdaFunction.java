package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.operator.core.code.CodeLocation;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param extras what listings show and no spec can name yet; told and left as it is
 * @param codeSigningConfigArn absent where any code may be deployed
 * @param url of the function, with its authorization, such as {@code https://… (auth NONE)}
 * @param eventInvokeConfig how asynchronous invocations are treated
 * @param foreignStatements of the resource policy, in words; unread in a desired record, for they
 *     stay as they are
 */
public record LambdaFunction(
    String name,
    Facet<CodeLocation> codeLocation,
    Facet<String> codeSource,
    Facet<String> codeSha256,
    Facet<Configuration> configuration,
    Facet<Map<String, Sensitive>> environment,
    Facet<Integer> reservedConcurrency,
    Facet<Tags> tags,
    Facet<Extras> extras,
    Facet<String> codeSigningConfigArn,
    Facet<String> url,
    Facet<EventInvokeConfig> eventInvokeConfig,
    Facet<Set<String>> foreignStatements)
    implements Resource {

  /** As a spec can say it: AWS's defaults for all that no spec can name yet. */
  public LambdaFunction(
      String name,
      Facet<CodeLocation> codeLocation,
      Facet<String> codeSource,
      Facet<String> codeSha256,
      Facet<Configuration> configuration,
      Facet<Map<String, Sensitive>> environment,
      Facet<Integer> reservedConcurrency,
      Facet<Tags> tags) {
    this(
        name,
        codeLocation,
        codeSource,
        codeSha256,
        configuration,
        environment,
        reservedConcurrency,
        tags,
        Extras.NONE,
        Facet.absent(),
        Facet.absent(),
        EventInvokeConfig.NONE,
        Facet.unread());
  }

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
   * @param snapStart PublishedVersions; null where there is none
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
      Logging logging,
      @Nullable String snapStart)
      implements Flat {}

  /** The function's logging configuration; levels only where the format is JSON. */
  public record Logging(
      String format,
      @Nullable String applicationLevel,
      @Nullable String systemLevel,
      String logGroup) {}

  /**
   * What Lambda lists and no spec can name yet.
   *
   * @param layers ARNs of versions, in the order in which they are laid over each other
   * @param deadLetterTargetArn where asynchronous events go that were not processed; null where
   *     they are dropped
   * @param fileSystems each an access point's ARN and the path where it is mounted
   */
  public record Extras(
      List<String> layers,
      Vpc vpcConfig,
      @Nullable String deadLetterTargetArn,
      Set<String> fileSystems)
      implements Flat {
    /** What a new function has; one for all. */
    public static final Facet<Extras> NONE =
        Facet.known(new Extras(List.of(), new Vpc(Set.of(), Set.of()), null, Set.of()));
  }

  /** The subnets of a VPC that the function's network interfaces are in; empty for none. */
  public record Vpc(Set<String> subnetIds, Set<String> securityGroupIds) {}

  /**
   * How asynchronous invocations are treated.
   *
   * @param maximumEventAge seconds
   * @param onSuccess ARN of where records of successful invocations go; null for nowhere
   * @param onFailure ARN of where records of failed ones go; null for nowhere
   */
  public record EventInvokeConfig(
      int maximumRetryAttempts,
      int maximumEventAge,
      @Nullable String onSuccess,
      @Nullable String onFailure) {
    /** What holds where nobody configured it ("Asynchronous invocation", developer guide). */
    public static final Facet<EventInvokeConfig> NONE =
        Facet.known(new EventInvokeConfig(2, 21_600, null, null));
  }

  @Override
  public Kind<LambdaFunction> kind() {
    return FunctionKind.KIND;
  }

  /** The same once it was written: AWS does not show where its code came from. */
  public LambdaFunction written(
      Facet<String> newCodeSource,
      Facet<String> newCodeSha256,
      Facet<Map<String, Sensitive>> newEnvironment,
      Facet<Integer> newConcurrency,
      Facet<Tags> newTags) {
    return new LambdaFunction(
        name,
        Facet.unread(),
        newCodeSource,
        newCodeSha256,
        configuration,
        newEnvironment,
        newConcurrency,
        newTags,
        extras,
        codeSigningConfigArn,
        url,
        eventInvokeConfig,
        foreignStatements);
  }

  /** Only what is seldom looked for, all else unread. */
  public static LambdaFunction seldomRead(
      String name,
      Facet<String> codeSigningConfigArn,
      Facet<String> url,
      Facet<EventInvokeConfig> eventInvokeConfig,
      Facet<Set<String>> foreignStatements) {
    return new LambdaFunction(
        name,
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        codeSigningConfigArn,
        url,
        eventInvokeConfig,
        foreignStatements);
  }
}
