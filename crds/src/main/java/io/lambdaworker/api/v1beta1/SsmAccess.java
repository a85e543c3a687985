package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The right to read a parameter of the Parameter Store. */
@Tolerant
public record SsmAccess(
    @Required
        @JsonPropertyDescription("Name of the parameter, in the class's account and region.")
        @Size(min = 1, max = 1011)
        @Pattern(Patterns.PARAMETER)
        String parameter) {}
