package io.lambdaworker.api.v1;

/** The right to read a parameter of the Parameter Store. */
public record SsmAccess(String parameter) {}
