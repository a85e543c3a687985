package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator sees in AWS, and what it last did about it. */
public record LambdaWorkerStatus(
    @Nullable Long observedGeneration,
    @Nullable String applied,
    @Nullable String reconcileRequestedAt,
    @Nullable String functionName,
    @JsonProperty("class") @Nullable String className,
    @Nullable String accountId,
    @Nullable String region,
    @Nullable String runtime,
    @Nullable Integer memorySize,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Condition> conditions,
    @Nullable String functionArn,
    @Nullable String functionState,
    @Nullable String roleArn,
    @Nullable CodeStatus code,
    @Nullable String sources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EventSourceStatus> eventSources,
    @Nullable AlarmsStatus alarms,
    @Nullable DriftStatus drift,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> plan) {

  public LambdaWorkerStatus {
    conditions = Canonical.list(conditions);
    eventSources = Canonical.list(eventSources);
    plan = Canonical.list(plan);
  }
}
