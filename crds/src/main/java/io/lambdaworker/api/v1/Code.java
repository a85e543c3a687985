package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** Where the code is: exactly one place. */
public record Code(@Nullable S3Code s3) {}
