package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One environment variable: a value or where it comes from, never both. */
@ValidationRule(
    value = "has(self.value) != has(self.valueFrom)",
    message = "give exactly one of value and valueFrom")
@ValidationRule(
    value =
        "!(self.name in ['AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_DEFAULT_REGION', "
            + "'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_NAME', "
            + "'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE', "
            + "'AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_LAMBDA_RUNTIME_API', "
            + "'AWS_REGION', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'LAMBDA_RUNTIME_DIR', "
            + "'LAMBDA_TASK_ROOT'])",
    message = "choose another name: Lambda sets this variable itself",
    fieldPath = ".name")
@Tolerant
public record EnvVar(
    @Required
        @JsonPropertyDescription("Name: a letter, then at least one letter, digit or underscore.")
        @Size(min = 2, max = 256)
        @Pattern(Patterns.ENV_NAME)
        String name,
    @JsonPropertyDescription("The value itself. Not for secrets: use valueFrom.") @Size(max = 4096)
        @Nullable String value,
    @JsonPropertyDescription("Where the value comes from.") @Nullable EnvVarSource valueFrom) {}
