package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** Access to a bucket's objects, all or those under a prefix. */
public record S3Access(String bucket, @Nullable String prefix, ReadWrite access) {}
