package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The function of a worker in the same namespace. */
@Tolerant
public record FunctionRef(
    @Required
        @JsonPropertyDescription("Name of the LambdaWorker.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.OBJECT_NAME)
        String name) {}
