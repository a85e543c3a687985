package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one background worker on AWS Lambda should be. What is absent comes from the class, and then
 * from the operator's own defaults.
 */
public record LambdaWorkerSpec(
    @Nullable ClassRef classRef,
    @Nullable String functionName,
    @Nullable String description,
    Code code,
    @Nullable String runtime,
    String handler,
    @Nullable Architecture architecture,
    @Nullable Integer memorySize,
    @Nullable Integer timeout,
    @Nullable Integer ephemeralStorage,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EnvVar> env,
    @Nullable String kmsKeyArn,
    @Nullable Tracing tracing,
    @Nullable Logging logging,
    @Nullable Concurrency concurrency,
    @Nullable WorkerRole role,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EventSource> eventSources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Access> access,
    @Nullable Monitoring monitoring,
    @Nullable DriftPolicy driftPolicy,
    @Nullable DeletionPolicy deletionPolicy,
    @Nullable Boolean suspend,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tags) {

  public LambdaWorkerSpec {
    env = Canonical.list(env);
    eventSources = Canonical.list(eventSources);
    access = Canonical.list(access);
    tags = Canonical.map(tags);
  }
}
