package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the function logs and how long its log group keeps it. */
@ValidationRule(
    value =
        "!has(self.format) || self.format == 'JSON' || !(has(self.applicationLevel) || "
            + "has(self.systemLevel))",
    message =
        "set format to JSON, or remove applicationLevel and systemLevel: Lambda filters only "
            + "JSON logs by level")
@ValidationRule(
    value =
        "!has(self.retentionInDays) || self.retentionInDays in [1, 3, 5, 7, 14, 30, 60, 90, "
            + "120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]",
    message =
        "choose one of the periods that CloudWatch Logs has: 1, 3, 5, 7, 14, 30, 60, 90, 120, "
            + "150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days",
    fieldPath = ".retentionInDays")
@Tolerant
public record Logging(
    @JsonPropertyDescription("JSON or Text. Absent: the class's, else JSON.")
        @Nullable LogFormat format,
    @JsonPropertyDescription(
            "The least level of the function's own lines that is kept; needs JSON. Absent: the "
                + "class's, else INFO with JSON.")
        @Nullable ApplicationLogLevel applicationLevel,
    @JsonPropertyDescription(
            "The least level of Lambda's own lines that is kept; needs JSON. Absent: the class's, "
                + "else INFO with JSON.")
        @Nullable SystemLogLevel systemLevel,
    @JsonPropertyDescription("How long logs are kept, in days. Absent: the class's, else 30.")
        @Min(1)
        @Max(3653)
        @Nullable Integer retentionInDays) {}
