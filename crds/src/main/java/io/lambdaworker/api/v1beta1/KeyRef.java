package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A key of a Secret or ConfigMap in the worker's namespace. */
@Tolerant
public record KeyRef(
    @Required
        @JsonPropertyDescription("Name of the Secret or ConfigMap.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.OBJECT_NAME)
        String name,
    @Required
        @JsonPropertyDescription("Key in it.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DATA_KEY)
        String key) {}
