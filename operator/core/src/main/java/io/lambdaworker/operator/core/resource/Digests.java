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

  /** Never used itself but cloned, which costs less than to look the algorithm up again. */
  private final Mac ready;

  /**
   * @param key at least 16 bytes, the same in every run and replica of the operator
   */
  public Digests(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("the digest key has fewer than 16 bytes");
    }
    try {
      ready = Mac.getInstance(ALGORITHM);
      ready.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  public Digest of(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return new Digest(HexFormat.of().formatHex(mac(bytes), 0, 16), bytes.length);
  }

  /** HMAC-SHA-256 of the bytes with the operator's key. */
  public byte[] mac(byte[] bytes) {
    try {
      return ((Mac) ready.clone()).doFinal(bytes);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's " + ALGORITHM + " can be cloned", e);
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
