package io.lambdaworker.publish;

import java.util.Base64;
import java.util.HexFormat;

/**
 * What a publication came to.
 *
 * @param sha256 of the jar, in hexadecimal
 * @param size in bytes
 * @param uploaded false if the very jar was there before
 * @param moved false if the channel pointed to it before
 */
public record Published(Place place, String sha256, long size, boolean uploaded, boolean moved) {

  /** The jar by its content. */
  public String key() {
    return place.contentKey(sha256);
  }

  /** The channel's copy: what a worker's {@code code.s3.key} names. */
  public String channelKey() {
    return place.channelKey();
  }

  /** The hash in base64: what a worker's {@code code.s3.sha256} takes. */
  public String codeSha256() {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
  }
}
