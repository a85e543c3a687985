package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Access to a bucket's objects, all or those under a prefix. */
@Tolerant
public record S3Access(
    @Required
        @JsonPropertyDescription("Name of the bucket.")
        @Size(min = 3, max = 63)
        @Pattern(Patterns.BUCKET)
        String bucket,
    @JsonPropertyDescription("Only keys that begin so, such as data/. Absent: all objects.")
        @Size(min = 1, max = 512)
        @Pattern(Patterns.S3_PREFIX)
        @Nullable String prefix,
    @Required @JsonPropertyDescription("Read (also lists), Write (also deletes) or ReadWrite.")
        ReadWrite access) {}
