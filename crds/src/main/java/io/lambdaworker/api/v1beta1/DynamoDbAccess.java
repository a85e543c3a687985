package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Access to a table and its indexes. */
@Tolerant
public record DynamoDbAccess(
    @Required
        @JsonPropertyDescription("Name of the table, in the class's account and region.")
        @Size(min = 3, max = 255)
        @Pattern(Patterns.TABLE)
        String table,
    @Required @JsonPropertyDescription("Read, Write or ReadWrite.") ReadWrite access) {}
