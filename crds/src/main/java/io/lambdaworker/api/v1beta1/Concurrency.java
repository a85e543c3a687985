package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How many executions the function may have at once. */
@Tolerant
public record Concurrency(
    @JsonPropertyDescription(
            "Concurrent executions kept for the function, and its limit; 0 stops it and disables its "
                + "event sources. Absent: it shares the account's.")
        @Min(0)
        @Max(1000000)
        @Nullable Integer reserved,
    @JsonPropertyDescription(
            "Executions of the serving version that are kept initialized; they cost while they are "
                + "kept. Needs rollout. While a release is under way the new version has as many, "
                + "and both count against reserved. Not in effect while reserved is 0. Absent: none.")
        @Min(1)
        @Max(1000000)
        @Nullable Integer provisioned) {}
