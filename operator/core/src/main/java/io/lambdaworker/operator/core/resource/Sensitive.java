package io.lambdaworker.operator.core.resource;

import java.util.function.Supplier;

/**
 * A value that may be secret, known by its keyed digest. It compares by digest and prints as
 * asterisks; only the writer of a function reveals it.
 */
public final class Sensitive {
  private final String digest;
  private final Supplier<String> value;

  /**
   * @param digest HMAC of the value with the operator's key, from {@link Digests}
   * @param value fetched only when it is written to AWS
   */
  public Sensitive(String digest, Supplier<String> value) {
    this.digest = digest;
    this.value = value;
  }

  /** As observed in AWS: comparable, but nothing to reveal. */
  public static Sensitive observed(String digest) {
    return new Sensitive(
        digest,
        () -> {
          throw new IllegalStateException("an observed value is never written back");
        });
  }

  public String digest() {
    return digest;
  }

  /**
   * The value itself. Never log it, store it or put it into a message.
   *
   * @throws io.lambdaworker.operator.core.outcome.ValueUnavailableException when it cannot be had
   *     now
   */
  public String reveal() {
    return value.get();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sensitive that && that.digest.equals(digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
