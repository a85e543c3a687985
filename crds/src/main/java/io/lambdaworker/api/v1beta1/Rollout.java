package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How a new version of the function gets its traffic, and what takes it away again. */
@ValidationRule(
    value = "!has(self.canary) || !has(self.strategy) || self.strategy == 'Canary'",
    message = "remove canary, or set strategy to Canary",
    fieldPath = ".canary")
@ValidationRule(
    value = "!has(self.linear) || !has(self.strategy) || self.strategy == 'Linear'",
    message = "remove linear, or set strategy to Linear",
    fieldPath = ".linear")
@ValidationRule(
    value = "!has(self.canary) || !has(self.linear)",
    message = "give one of canary and linear, as strategy says",
    fieldPath = ".linear")
@Tolerant
public record Rollout(
    @JsonPropertyDescription(
            "AllAtOnce: all traffic in one step. Canary: the weight of canary for one interval, then "
                + "all. Linear: the weight of linear more in each interval. Weights need the "
                + "execution role of the version before: a release that changes it goes AllAtOnce. "
                + "Absent: the class's, else AllAtOnce.")
        @Nullable RolloutStrategy strategy,
    @JsonPropertyDescription("The step of Canary.") @Nullable RolloutStep canary,
    @JsonPropertyDescription("The steps of Linear.") @Nullable RolloutStep linear,
    @JsonPropertyDescription(
            "How long the alarms are watched once the new version has all the traffic, in seconds; "
                + "an alarm still rolls back then. 0: not at all. Absent: the class's, else 300.")
        @Min(0)
        @Max(86400)
        @Nullable Integer bakeSeconds,
    @JsonPropertyDescription(
            "true: an alarm of the worker, or of the errors of the new version, that fires during "
                + "the release rolls it back, and traffic moves on only once the new version was "
                + "invoked. Absent: the class's, else true.")
        @Nullable Boolean rollbackOnAlarm,
    @JsonPropertyDescription("Functions that say whether a release goes on.")
        @Nullable RolloutHooks hooks,
    @JsonPropertyDescription(
            "Published versions that are kept; those in use count and are never deleted. Absent: "
                + "the class's, else 5.")
        @Min(2)
        @Max(50)
        @Nullable Integer keepVersions,
    @JsonPropertyDescription(
            "How long a step waits for an invocation of the new version, in seconds. Then it goes "
                + "on if beforeTraffic passed, else the release is Stalled until one comes, or "
                + "promote or abort. Absent: the class's, else 3600.")
        @Min(60)
        @Max(604800)
        @Nullable Integer progressDeadlineSeconds) {}
