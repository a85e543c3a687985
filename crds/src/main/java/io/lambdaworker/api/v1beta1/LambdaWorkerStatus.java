package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator sees in AWS, and what it last did about it. */
@Tolerant
public record LambdaWorkerStatus(
    @JsonPropertyDescription("Generation of the spec that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "What was applied, field by field, as keyed hashes: by it a change in Kubernetes is told "
                + "from a change by hand in AWS. Begins with \"begun\" until the first apply is "
                + "complete, then with \"done\".")
        @Nullable String applied,
    @JsonPropertyDescription(
            "The last value of the annotation lambdaworker.io/reconcile-requested-at that was "
                + "acted on.")
        @Nullable String reconcileRequestedAt,
    @JsonPropertyDescription("Name of the function in AWS.") @Nullable String functionName,
    @JsonPropertyDescription(
            "The class that the worker belongs to, also when another becomes the default.")
        @JsonProperty("class")
        @Nullable String className,
    @JsonPropertyDescription("The AWS account.") @Nullable String accountId,
    @JsonPropertyDescription("The AWS region.") @Nullable String region,
    @JsonPropertyDescription("The runtime in use.") @Nullable String runtime,
    @JsonPropertyDescription("The memory in use, in MiB.") @Nullable Integer memorySize,
    @JsonPropertyDescription("Conditions; Ready is the summary.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Condition> conditions,
    @JsonPropertyDescription("ARN of the function.") @Nullable String functionArn,
    @JsonPropertyDescription(
            "State of the function, as Lambda reports it; Inactive is idle and healthy.")
        @Nullable String functionState,
    @JsonPropertyDescription("ARN of the function's role.") @Nullable String roleArn,
    @JsonPropertyDescription("ARN of the alias live, where there is a rollout.")
        @Nullable String aliasArn,
    @JsonPropertyDescription(
            "The version that the alias names first; while a release shifts traffic, the one before "
                + "it.")
        @Nullable String version,
    @JsonPropertyDescription("The release under way, or the last one.")
        @Nullable RolloutStatus rollout,
    @JsonPropertyDescription("The code that runs.") @Nullable CodeStatus code,
    @JsonPropertyDescription("Event sources in the wanted state, of all, such as 1/1.")
        @Nullable String sources,
    @JsonPropertyDescription("Event sources, by name.") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<EventSourceStatus> eventSources,
    @JsonPropertyDescription("Alarms.") @Nullable AlarmsStatus alarms,
    @JsonPropertyDescription("The last drift, and the few before it.") @Nullable DriftStatus drift,
    @JsonPropertyDescription("What would change, where drift is only detected or in a dry run.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> plan,
    @JsonPropertyDescription("The last redrive of dead letters that was asked for.")
        @Nullable RedriveStatus redrive) {

  public LambdaWorkerStatus {
    conditions = Canonical.list(conditions);
    eventSources = Canonical.list(eventSources);
    plan = Canonical.list(plan);
  }

  /** The condition of this type; empty where nothing was said of it yet. */
  public Optional<Condition> condition(ConditionType type) {
    return conditions.stream().filter(each -> each.type().equals(type.value())).findFirst();
  }
}
