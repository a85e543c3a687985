package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What workers of the class have when they do not say. */
@Tolerant
public record ClassDefaults(
    @JsonPropertyDescription("Lambda's name of the runtime, such as java25.")
        @Size(min = 1, max = 64)
        @Pattern(Patterns.RUNTIME)
        @Nullable String runtime,
    @JsonPropertyDescription("Instruction set. Absent: arm64.") @Nullable Architecture architecture,
    @JsonPropertyDescription("Memory in MiB. Absent: 512.") @Min(128) @Max(10240)
        @Nullable Integer memorySize,
    @JsonPropertyDescription("How long an invocation may take, in seconds. Absent: 30.")
        @Min(1)
        @Max(900)
        @Nullable Integer timeout,
    @JsonPropertyDescription("Size of /tmp in MiB. Absent: 512.") @Min(512) @Max(10240)
        @Nullable Integer ephemeralStorage,
    @JsonPropertyDescription("X-Ray tracing. Absent: PassThrough.") @Nullable Tracing tracing,
    @JsonPropertyDescription("Logs and how long they are kept.") @Nullable Logging logging,
    @JsonPropertyDescription(
            "ARN of the KMS key that encrypts environments. Absent: Lambda's own key.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.KEY_ARN)
        @Nullable String kmsKeyArn,
    @JsonPropertyDescription(
            "Rollout of workers that have none; a worker's own fields come first. Absent: no "
                + "versions and no alias.")
        @io.fabric8.generator.annotation.Nullable
        @Nullable Rollout rollout) {}
