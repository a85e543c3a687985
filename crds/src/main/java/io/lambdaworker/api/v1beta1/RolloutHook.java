package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A function that says whether a release goes on. */
@ValidationRule(
    value = "has(self.workerRef) != has(self.functionArn)",
    message = "give exactly one of workerRef and functionArn")
@Tolerant
public record RolloutHook(
    @JsonPropertyDescription("The function of a worker of the namespace.")
        @Nullable FunctionRef workerRef,
    @JsonPropertyDescription("ARN of a function, which the class must allow.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.FUNCTION_ARN)
        @Nullable String functionArn,
    @JsonPropertyDescription("How long it may take to answer, in seconds. Absent: 60.")
        @Min(1)
        @Max(900)
        @Nullable Integer timeoutSeconds) {}
