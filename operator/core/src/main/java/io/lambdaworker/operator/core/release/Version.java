package io.lambdaworker.operator.core.release;

import org.jspecify.annotations.Nullable;

/**
 * A published version as AWS shows it.
 *
 * @param key from its description; null where the operator did not publish it. Such a version is
 *     used if AWS answers it to a publish, as it does where nothing changed since, and never
 *     deleted
 * @param code SHA-256 of the code in base64
 * @param traits what AWS wants to be equal in all versions that share an alias's traffic
 */
public record Version(
    int number, @Nullable String key, String code, Traits traits, Readiness readiness) {

  /**
   * ARNs (AWS Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias":
   * both versions must have the same execution role and the same dead letter queue, or none).
   *
   * @param deadLetterTarget null for none
   */
  public record Traits(String role, @Nullable String deadLetterTarget) {}

  /** Whether this is what is wanted, by its key. */
  boolean is(Wanted wanted) {
    return wanted.key().equals(key);
  }
}
