package io.lambdaworker.operator.core.resource;

import java.util.function.Supplier;

/**
 * A value that may be secret. It compares by its keyed digest and prints as asterisks; only the
 * writer of a function reveals it.
 */
public final class Sensitive {
  private final Digest digest;
  private final Supplier<String> value;

  /**
   * @param value fetched only when it is written to AWS
   */
  public Sensitive(Digest digest, Supplier<String> value) {
    this.digest = digest;
    this.value = value;
  }

  /** As observed in AWS: comparable, but nothing to reveal. */
  public static Sensitive observed(Digest digest) {
    return new Sensitive(
        digest,
        () -> {
          throw new IllegalStateException("an observed value is never written back");
        });
  }

  /** The same value with nothing to reveal, as it would come from AWS. */
  public Sensitive observed() {
    return observed(digest);
  }

  /** The keyed hash that it compares by. */
  public String digest() {
    return digest.hash();
  }

  /** Length of the value in UTF-8. Does not reveal the value. */
  public int bytes() {
    return digest.bytes();
  }

  /**
   * The value itself. Never log it, store it or put it into a message.
   *
   * @throws io.lambdaworker.operator.core.failure.ValueUnavailableException when its source, such
   *     as a Secret, does not give it now
   */
  public String reveal() {
    return value.get();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sensitive that && that.digest().equals(digest());
  }

  @Override
  public int hashCode() {
    return digest().hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
