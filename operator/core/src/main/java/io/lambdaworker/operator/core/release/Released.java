package io.lambdaworker.operator.core.release;

import org.jspecify.annotations.Nullable;

/**
 * What the status says of a worker's releases.
 *
 * @param view null where the worker has no releases any more, and nothing of them is left
 * @param aliasArn null while there is no alias
 * @param code SHA-256 of the code of the view's version, in base64; null where it is not known
 * @param askedBy who last changed the spec; null where nobody knows
 */
public record Released(
    @Nullable View view,
    @Nullable String aliasArn,
    @Nullable String code,
    @Nullable String askedBy) {
  /** There were releases, and now there is nothing left of them. */
  public static final Released NONE = new Released(null, null, null, null);
}
