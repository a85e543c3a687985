package io.lambdaworker.operator.core.release;

import org.jspecify.annotations.Nullable;

/**
 * A published version as AWS shows it.
 *
 * @param key from its description; null where the operator did not publish it. Such a version is
 *     used if its contents are those wanted, and never deleted
 * @param contents digest as of {@link Wanted#contents}; null where it could not be read
 * @param code SHA-256 of the code in base64
 * @param traits what AWS wants to be equal in all versions that share an alias's traffic
 */
public record Version(
    int number,
    @Nullable String key,
    @Nullable String contents,
    String code,
    Traits traits,
    Readiness readiness) {

  /**
   * ARNs (AWS Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias":
   * both versions must have the same execution role and the same dead letter queue, or none).
   *
   * @param deadLetterTarget null for none
   */
  public record Traits(String role, @Nullable String deadLetterTarget) {}

  /** Whether this is what is wanted, by its key or by what it consists of. */
  boolean is(Wanted wanted) {
    return wanted.key().equals(key) || (contents != null && contents.equals(wanted.contents()));
  }
}
