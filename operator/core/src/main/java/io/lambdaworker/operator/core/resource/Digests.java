package io.lambdaworker.operator.core.resource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes keyed digests of secret values. Without the key nobody can find a value by hashing guesses
 * and comparing them with a hash in memory, status or a tag.
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

  public Digest of(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return new Digest(HexFormat.of().formatHex(mac.doFinal(bytes), 0, 16), bytes.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** A value that is at hand, such as one that the spec gives in the clear. */
  public Sensitive sensitive(String value) {
    return new Sensitive(of(value), () -> value);
  }

  /** A value that AWS showed; its text is forgotten. */
  public Sensitive observed(String value) {
    return Sensitive.observed(of(value));
  }
}
