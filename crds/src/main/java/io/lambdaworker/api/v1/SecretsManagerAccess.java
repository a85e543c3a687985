package io.lambdaworker.api.v1;

/** The right to read a secret of Secrets Manager. */
public record SecretsManagerAccess(String secretArn) {}
