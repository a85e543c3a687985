package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An existing role in place of the managed one. */
@Tolerant
public record WorkerRole(
    @Required
        @JsonPropertyDescription("ARN of the role. Its policies are its owner's.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.ROLE_ARN)
        String arn) {}
