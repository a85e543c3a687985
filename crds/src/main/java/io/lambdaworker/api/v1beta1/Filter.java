package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An event filter pattern, as Lambda takes it. */
@Tolerant
public record Filter(
    @Required
        @JsonPropertyDescription("The pattern, a JSON object; lists have the values.")
        @Size(min = 1, max = 4096)
        String pattern) {}
