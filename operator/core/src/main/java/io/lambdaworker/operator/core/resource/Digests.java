package io.lambdaworker.operator.core.resource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed digests of secret values, so that a hash in memory, status or a tag tells nothing by being
 * guessed at.
 */
public final class Digests {
  private static final String ALGORITHM = "HmacSHA256";
  private final SecretKeySpec key;

  /**
   * @param key at least 16 bytes, the same in every run and replica of the operator
   */
  public Digests(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("the digest key has fewer than 16 bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** 32 hexadecimal digits. */
  public String of(String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  public Sensitive sensitive(String value) {
    return new Sensitive(of(value), () -> value);
  }

  public Sensitive observed(String value) {
    return Sensitive.observed(of(value));
  }
}
