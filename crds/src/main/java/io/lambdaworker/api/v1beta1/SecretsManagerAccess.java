package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The right to read a secret of Secrets Manager. */
@Tolerant
public record SecretsManagerAccess(
    @Required
        @JsonPropertyDescription(
            "ARN of the secret, with the six characters that Secrets Manager adds to its name.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.SECRET_ARN)
        String secretArn) {}
