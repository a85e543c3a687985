package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Functions that are asked during a release. Each is invoked synchronously with the worker, the ARN
 * of the new version and an idempotency key, and answers {@code {"ok": true}}; anything else rolls
 * the release back.
 */
@Tolerant
public record RolloutHooks(
    @JsonPropertyDescription(
            "Asked before the new version gets traffic; {\"ok\": true} lets the release go on, any "
                + "other answer, an error or none in time rolls it back. Absent: the class's, else nobody is asked.")
        @Nullable RolloutHook beforeTraffic,
    @JsonPropertyDescription(
            "Asked once the new version has all the traffic; answers as beforeTraffic does. "
                + "Absent: the class's, else nobody is asked.")
        @Nullable RolloutHook afterTraffic) {}
