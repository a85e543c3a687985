package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** The redrive of one event source's dead letter queue. */
@Tolerant
public record RedriveTask(
    @Required @JsonPropertyDescription("Name of the event source.") String name,
    @Required @JsonPropertyDescription("Waiting, Starting, Running, Completed or Failed.")
        RedriveState state,
    @JsonPropertyDescription("Messages moved back so far, as SQS counts them.")
        @Nullable Long moved,
    @JsonPropertyDescription("Messages to be moved, as SQS counted them at the start.")
        @Nullable Long total,
    @JsonPropertyDescription("When SQS began, ISO 8601 in UTC.") @Nullable String startedAt,
    @JsonPropertyDescription("When the task before this one began, ISO 8601 in UTC.")
        @Nullable String after,
    @JsonPropertyDescription("Why it waits or failed.") @Nullable String message) {}
