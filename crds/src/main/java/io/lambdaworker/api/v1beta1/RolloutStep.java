package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** One step of the traffic to a new version. */
@Tolerant
public record RolloutStep(
    @JsonPropertyDescription(
            "Percent of the traffic that the new version gets; of Linear, that each interval adds. "
                + "Absent: the class's, else 10.")
        @Min(1)
        @Max(99)
        @Nullable Integer weight,
    @JsonPropertyDescription(
            "How long a step lasts at least, in seconds. Absent: the class's, else 300.")
        @Min(10)
        @Max(86400)
        @Nullable Integer intervalSeconds) {}
