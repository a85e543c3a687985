package io.lambdaworker.api.v1;

/** The right to use a key. */
public record KmsAccess(String keyArn, KeyAccess access) {}
