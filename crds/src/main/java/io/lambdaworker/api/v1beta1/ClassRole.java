package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How managed roles are made. */
@Tolerant
public record ClassRole(
    @JsonPropertyDescription("IAM path of the roles, such as /workers/. Absent: /. Immutable.")
        @Size(min = 1, max = 512)
        @Pattern(Patterns.ROLE_PATH)
        @Nullable String path,
    @JsonPropertyDescription(
            "ARN of the policy that bounds every role; needed for statement in a worker's access.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.POLICY_ARN)
        @Nullable String permissionsBoundaryArn) {}
