package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A release that is over. */
@Tolerant
public record PastRelease(
    @Required @JsonPropertyDescription("The version.") String version,
    @JsonPropertyDescription("SHA-256 of its code in base64, as Lambda gives it.")
        @Nullable String code,
    @JsonPropertyDescription("Who asked for it: the field manager that last changed the spec.")
        @Nullable String askedBy,
    @JsonPropertyDescription("When it ended, ISO 8601 in UTC.") @Nullable String at,
    @Required @JsonPropertyDescription("Complete, RolledBack or Superseded.") ReleaseResult result,
    @JsonPropertyDescription("Why it was rolled back.") @Nullable String message) {}
