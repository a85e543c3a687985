package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The class that a worker takes its account, defaults and limits from. */
@Tolerant
public record ClassRef(
    @Required
        @JsonPropertyDescription("Name of the LambdaWorkerClass.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.OBJECT_NAME)
        String name) {}
