package io.lambdaworker.publish;

/**
 * What a publication came to.
 *
 * @param key of the jar by its content
 * @param channelKey of the channel's copy, what a worker's {@code code.s3.key} names
 * @param sha256 in hexadecimal, as in the key
 * @param codeSha256 in base64, what a worker's {@code code.s3.sha256} takes
 * @param size in bytes
 * @param uploaded false if the very jar was there before
 * @param moved false if the channel pointed to it before
 */
public record Published(
    String artifact,
    String bucket,
    String key,
    String channelKey,
    String sha256,
    String codeSha256,
    long size,
    boolean uploaded,
    boolean moved) {}
