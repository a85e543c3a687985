package io.lambdaworker.operator.aws.read;

/**
 * What a function's tags say of the code that we deployed; it may since have been replaced by hand.
 *
 * @param source identity of the object in S3
 * @param sha256 base64, Lambda's CodeSha256 of it
 */
public record Deployed(String source, String sha256) {}
