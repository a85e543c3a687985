package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The right to use a key. */
@Tolerant
public record KmsAccess(
    @Required
        @JsonPropertyDescription("ARN of the key.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.KEY_ARN)
        String keyArn,
    @Required
        @JsonPropertyDescription("Decrypt, Encrypt (also generates data keys) or EncryptDecrypt.")
        KeyAccess access) {}
