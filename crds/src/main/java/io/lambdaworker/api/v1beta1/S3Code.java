package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A zip or jar in S3. */
@Tolerant
public record S3Code(
    @Required
        @JsonPropertyDescription("Name of the bucket, in the region of the function.")
        @Size(min = 3, max = 63)
        @Pattern(Patterns.BUCKET)
        String bucket,
    @Required
        @JsonPropertyDescription("Key of the object. A new object under the same key is deployed.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.ONE_LINE)
        String key,
    @JsonPropertyDescription(
            "Version of the object, in a bucket with versions. Absent: the newest.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.ONE_LINE)
        @Nullable String objectVersion,
    @JsonPropertyDescription(
            "SHA-256 of the object in base64, as Lambda's CodeSha256; an object with another one "
                + "is refused.")
        @Pattern(Patterns.SHA256)
        @Size(min = 44, max = 44)
        @Nullable String sha256) {}
