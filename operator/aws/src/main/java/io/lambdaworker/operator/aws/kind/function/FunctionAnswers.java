package io.lambdaworker.operator.aws.kind.function;

import static java.util.Objects.requireNonNullElse;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.DeployedCode;
import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Logging;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EnvironmentError;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.services.lambda.model.TagsError;

/** Makes records of what Lambda answers about functions. */
public final class FunctionAnswers {
  private static final String JSON = "JSON";
  private static final String DEFAULT_LEVEL = "INFO";
  private static final int DEFAULT_MEMORY = 128;
  private static final int DEFAULT_TIMEOUT = 3;
  private static final int DEFAULT_STORAGE = 512;

  private final Digests digests;

  public FunctionAnswers(Digests digests) {
    this.digests = digests;
  }

  /** From ListFunctions: all but state, tags and reserved concurrency. */
  public Observed listed(FunctionConfiguration answer) {
    return new Observed(
        new LambdaFunction(
            answer.functionName(),
            Facet.unread(),
            Facet.unread(),
            answer.codeSha256() == null ? Facet.unread() : Facet.known(answer.codeSha256()),
            Facet.known(configuration(answer)),
            environment(answer.environment()),
            Facet.unread(),
            Facet.unread(),
            FunctionExtras.listed(answer),
            Facet.unread(),
            Facet.unread(),
            Facet.unread(),
            Facet.unread()),
        identity(answer, Facet.unread()));
  }

  /** From GetFunction: everything but what {@link FunctionExtras#seldomRead} reads. */
  Observed complete(GetFunctionResponse answer) {
    FunctionConfiguration configuration = answer.configuration();
    LambdaFunction listed = (LambdaFunction) listed(configuration).resource();
    Integer reserved =
        answer.concurrency() == null ? null : answer.concurrency().reservedConcurrentExecutions();
    boolean noTags = answer.tagsError() != null;
    return new Observed(
        new LambdaFunction(
            listed.name(),
            listed.codeLocation(),
            noTags ? Facet.unread() : Facets.ofNullable(answer.tags().get(TagKeys.CODE_SOURCE)),
            listed.codeSha256(),
            listed.configuration(),
            listed.environment(),
            Facets.ofNullable(reserved),
            noTags ? Facet.unread() : Facet.known(DeployedCode.otherTags(answer.tags())),
            listed.extras(),
            Facet.unread(),
            Facet.unread(),
            Facet.unread(),
            Facet.unread()),
        identity(configuration, lifecycle(configuration)).without(unshown(answer)));
  }

  /** What the answer says that it could not show, the tags apart. */
  static Map<String, Failure> unshown(FunctionConfiguration answer) {
    EnvironmentResponse environment = answer.environment();
    return environment == null || environment.error() == null
        ? Map.of()
        : Map.of("environment", unreadable(answer.functionName(), environment.error()));
  }

  /** Why Lambda cannot decrypt a function's environment. It may again, once its key is back. */
  static Failure unreadable(String function, EnvironmentError error) {
    return Failure.passing(
        Reason.NotReadable,
        "AWS cannot show the environment of function %s: %s: %s; see to its KMS key"
            .formatted(function, error.errorCode(), AwsErrors.lasting(error.message())));
  }

  /** What the answer says that it could not show: tags without lambda:ListTags. */
  private static Map<String, Failure> unshown(GetFunctionResponse answer) {
    var unshown = new TreeMap<>(unshown(answer.configuration()));
    TagsError tags = answer.tagsError();
    if (tags != null) {
      unshown.put(
          "tags",
          Failures.told(
              tags.errorCode(),
              tags.message(),
              "lambda:ListTags",
              "function " + answer.configuration().functionName()));
    }
    return unshown;
  }

  /**
   * A function as we wrote it, in the form of a direct read: the tags about its code are apart from
   * the others.
   */
  static Answer asRead(Observed written) {
    LambdaFunction function = (LambdaFunction) written.resource();
    var tags = function.tags().map(all -> DeployedCode.otherTags(all.values()));
    var told = new HashMap<String, DeployedCode>();
    DeployedCode.of(function.tags().orElse(Tags.NONE).values())
        .ifPresent(deployed -> told.put(function.name(), deployed));
    var read = new Observed(function.withTags(tags), written.identity());
    return new Answer(Map.of(written.id(), Optional.of(read)), told);
  }

  /** The function's state; unread where AWS does not show it, as in listings. */
  public static Facet<Lifecycle> lifecycle(FunctionConfiguration answer) {
    if (answer.stateAsString() == null) {
      return Facet.unread();
    }
    String stateReason = Facets.emptyToNull(answer.stateReasonCodeAsString());
    return Facet.known(
        new Lifecycle(
            answer.stateAsString(),
            answer.lastUpdateStatusAsString(),
            stateReason == null
                ? Facets.emptyToNull(answer.lastUpdateStatusReasonCodeAsString())
                : stateReason,
            Facets.emptyToNull(
                stateReason == null ? answer.lastUpdateStatusReason() : answer.stateReason())));
  }

  private static Identity identity(FunctionConfiguration answer, Facet<Lifecycle> lifecycle) {
    return new Identity(answer.functionArn(), null, null, answer.revisionId(), lifecycle);
  }

  private static Configuration configuration(FunctionConfiguration answer) {
    return new Configuration(
        Facets.orEmpty(answer.role()),
        Facets.emptyToNull(answer.runtimeAsString()),
        Facets.emptyToNull(answer.handler()),
        Facets.orEmpty(answer.description()),
        answer.architecturesAsStrings().isEmpty()
            ? "x86_64"
            : answer.architecturesAsStrings().getFirst(),
        requireNonNullElse(answer.memorySize(), DEFAULT_MEMORY),
        requireNonNullElse(answer.timeout(), DEFAULT_TIMEOUT),
        answer.ephemeralStorage() == null
            ? DEFAULT_STORAGE
            : requireNonNullElse(answer.ephemeralStorage().size(), DEFAULT_STORAGE),
        Facets.emptyToNull(answer.kmsKeyArn()),
        answer.tracingConfig() == null || answer.tracingConfig().modeAsString() == null
            ? "PassThrough"
            : answer.tracingConfig().modeAsString(),
        logging(answer.functionName(), answer.loggingConfig()),
        snapStart(answer.snapStart()));
  }

  private static @Nullable String snapStart(@Nullable SnapStartResponse answer) {
    String applyOn = answer == null ? null : Facets.emptyToNull(answer.applyOnAsString());
    return "None".equals(applyOn) ? null : applyOn;
  }

  private static Logging logging(String function, @Nullable LoggingConfig answer) {
    String group = "/aws/lambda/" + function;
    if (answer == null) {
      return new Logging("Text", null, null, group);
    }
    if (answer.logGroup() != null && !answer.logGroup().isEmpty()) {
      group = answer.logGroup();
    }
    if (!JSON.equals(answer.logFormatAsString())) {
      return new Logging("Text", null, null, group);
    }
    return new Logging(
        JSON,
        requireNonNullElse(answer.applicationLogLevelAsString(), DEFAULT_LEVEL),
        requireNonNullElse(answer.systemLogLevelAsString(), DEFAULT_LEVEL),
        group);
  }

  private Facet<Map<String, Sensitive>> environment(@Nullable EnvironmentResponse answer) {
    if (answer == null) {
      return Facet.known(Map.of());
    }
    if (answer.error() != null) {
      return Facet.unread();
    }
    var values = new TreeMap<String, Sensitive>();
    answer.variables().forEach((key, value) -> values.put(key, digests.observed(value)));
    return Facet.known(values);
  }
}
