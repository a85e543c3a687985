package io.lambdaworker.operator.core.resource;

/**
 * Stands for a secret value whose text is not kept; made by {@link Digests}.
 *
 * @param hash HMAC of the value with the operator's key, 32 hexadecimal digits
 * @param bytes length of the value in UTF-8, so that a limit can be checked without the value
 */
public record Digest(String hash, int bytes) {}
