package io.lambdaworker.operator.app.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.Concurrency;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TracingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/**
 * One function of Lambda. It takes seconds over each change, and refuses another one meanwhile, or
 * one of a function that is no longer as it was read.
 */
final class FunctionInMemory {
  static final String NOT_FOUND = "ResourceNotFoundException";
  static final String CONFLICT = "ResourceConflictException";
  private static final Duration WORK = Duration.ofSeconds(2);

  /** What CreateFunction, UpdateFunctionConfiguration and FunctionConfiguration have in common. */
  private static final Set<String> COMMON =
      Set.of(
          "FunctionName",
          "Role",
          "Runtime",
          "Handler",
          "Description",
          "Architectures",
          "MemorySize",
          "Timeout",
          "EphemeralStorage",
          "KMSKeyArn",
          "LoggingConfig",
          "DeadLetterConfig");

  final Map<String, String> tags = new TreeMap<>();
  private final Clock clock;
  private final Supplier<String> code;
  private @Nullable FunctionConfiguration latest;
  private @Nullable Integer reserved;
  private boolean isNew;
  private Instant busyUntil = Instant.MIN;
  private int revision;

  /**
   * @param code SHA-256 of the object in S3
   */
  FunctionInMemory(SdkInMemory sdk, Clock clock, Supplier<String> code) {
    this.clock = clock;
    this.code = code;
    sdk.on(CreateFunctionRequest.class, this::create);
    sdk.on(UpdateFunctionCodeRequest.class, this::update);
    sdk.on(UpdateFunctionConfigurationRequest.class, this::update);
    sdk.on(
        GetFunctionConfigurationRequest.class,
        r -> as(GetFunctionConfigurationResponse.builder()).build());
    sdk.on(
        ListFunctionsRequest.class,
        r ->
            ListFunctionsResponse.builder()
                .functions(
                    latest == null
                        ? Set.of()
                        : Set.of(
                            now().toBuilder()
                                .state((String) null)
                                .lastUpdateStatus((String) null)
                                .build()))
                .build());
    sdk.on(
        PutFunctionConcurrencyRequest.class,
        r -> {
          mustBeSettled();
          reserved = r.reservedConcurrentExecutions();
          return PutFunctionConcurrencyResponse.builder().build();
        });
    sdk.on(
        DeleteFunctionConcurrencyRequest.class,
        r -> {
          now();
          reserved = null;
          return DeleteFunctionConcurrencyResponse.builder().build();
        });
    sdk.on(
        GetFunctionCodeSigningConfigRequest.class,
        r -> GetFunctionCodeSigningConfigResponse.builder().build());
    sdk.on(GetFunctionUrlConfigRequest.class, r -> none("no URL"));
    sdk.on(GetFunctionEventInvokeConfigRequest.class, r -> none("no configuration"));
    sdk.on(GetPolicyRequest.class, r -> none("no policy"));
  }

  /** As the other one is. */
  void be(FunctionInMemory other) {
    tags.putAll(other.tags);
    latest = other.latest;
    reserved = other.reserved;
    revision = other.revision;
  }

  boolean isThere() {
    return latest != null;
  }

  /** The function as it is now, its state too. */
  FunctionConfiguration now() {
    if (latest == null) {
      return none("no function");
    }
    boolean isBusy = clock.instant().isBefore(busyUntil);
    return latest.toBuilder()
        .state(isBusy && isNew ? State.PENDING : State.ACTIVE)
        .lastUpdateStatus(isBusy ? LastUpdateStatus.IN_PROGRESS : LastUpdateStatus.SUCCESSFUL)
        // It changes when an update is over, too.
        .revisionId(revision + (isBusy ? "-busy" : ""))
        .build();
  }

  Concurrency concurrency() {
    return Concurrency.builder().reservedConcurrentExecutions(reserved).build();
  }

  /** Until then Lambda takes no other change. */
  void mustBeSettled() {
    if (now().lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS) {
      throw SdkInMemory.error(409, CONFLICT, "an update is in progress");
    }
  }

  /** Null compares nothing. */
  void mustHaveRevision(@Nullable String revisionId) {
    if (revisionId != null && !revisionId.equals(now().revisionId())) {
      throw SdkInMemory.error(412, "PreconditionFailedException", "another revision");
    }
  }

  void delete() {
    now();
    latest = null;
    reserved = null;
    tags.clear();
  }

  static <T> T none(String what) {
    throw SdkInMemory.error(404, NOT_FOUND, what);
  }

  private CreateFunctionResponse create(CreateFunctionRequest asked) {
    if (latest != null) {
      throw SdkInMemory.error(409, CONFLICT, "Function already exist");
    }
    isNew = true;
    tags.putAll(asked.tags());
    changed(
        SdkInMemory.copy(asked, FunctionConfiguration.builder(), COMMON)
            .functionArn(AwsInMemory.ACCOUNT.functionArn(asked.functionName()))
            .version("$LATEST")
            .codeSha256(code.get())
            .tracingConfig(tracing(asked.tracingConfig()))
            .environment(e -> e.variables(variables(asked.environment()))));
    return as(CreateFunctionResponse.builder()).build();
  }

  private UpdateFunctionCodeResponse update(UpdateFunctionCodeRequest asked) {
    mustBeSettled();
    mustHaveRevision(asked.revisionId());
    changed(
        now().toBuilder()
            .codeSha256(code.get())
            .architecturesWithStrings(asked.architecturesAsStrings()));
    return as(UpdateFunctionCodeResponse.builder()).build();
  }

  private UpdateFunctionConfigurationResponse update(UpdateFunctionConfigurationRequest asked) {
    mustBeSettled();
    mustHaveRevision(asked.revisionId());
    var next = SdkInMemory.copy(asked, now().toBuilder(), COMMON);
    if (asked.tracingConfig() != null) {
      next.tracingConfig(tracing(asked.tracingConfig()));
    }
    if (asked.environment() != null) {
      next.environment(e -> e.variables(variables(asked.environment())));
    }
    changed(next);
    return as(UpdateFunctionConfigurationResponse.builder()).build();
  }

  private void changed(FunctionConfiguration.Builder next) {
    isNew = latest == null;
    latest = next.build();
    revision++;
    busyUntil = clock.instant().plus(WORK);
  }

  private <B extends SdkPojo> B as(B response) {
    return SdkInMemory.copy(now(), response, Set.of());
  }

  private static java.util.function.Consumer<
          software.amazon.awssdk.services.lambda.model.TracingConfigResponse.Builder>
      tracing(@Nullable TracingConfig asked) {
    return t -> t.mode(asked == null ? "PassThrough" : asked.modeAsString());
  }

  private static Map<String, String> variables(@Nullable Environment asked) {
    return asked == null ? Map.of() : asked.variables();
  }
}
