package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The code that runs. */
@Tolerant
public record CodeStatus(
    @JsonPropertyDescription("SHA-256 of the code in base64, as Lambda reports it.")
        @Nullable String sha256,
    @JsonPropertyDescription("Version or ETag of the object that it came from.")
        @Nullable String objectVersion) {}
