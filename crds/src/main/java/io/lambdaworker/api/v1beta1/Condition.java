package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** One condition in Kubernetes' own shape; type is a name of {@link ConditionType}. */
@Tolerant
public record Condition(
    @Required @JsonPropertyDescription("What the condition is about.") String type,
    @Required @JsonPropertyDescription("True, False or Unknown.") ConditionStatus status,
    @Required @JsonPropertyDescription("One word for why.") String reason,
    @JsonPropertyDescription("The same for people.") @Nullable String message,
    @JsonPropertyDescription("When status last changed, ISO 8601 in UTC, to the second.")
        @Nullable String lastTransitionTime,
    @JsonPropertyDescription("Generation of the object that the condition speaks of.")
        @Nullable Long observedGeneration) {}
