package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** A zip or jar in S3. */
public record S3Code(
    String bucket, String key, @Nullable String objectVersion, @Nullable String sha256) {}
