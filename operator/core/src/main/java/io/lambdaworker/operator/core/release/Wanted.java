package io.lambdaworker.operator.core.release;

import org.jspecify.annotations.Nullable;

/**
 * What the spec asks to be released.
 *
 * @param key hash of all that a Lambda version keeps: code, configuration, layers, environment, as
 *     16 characters of letters, digits, - and _. It goes into the description of the version
 * @param contents digest of the code, configuration and environment of {@code $LATEST}, as AWS
 *     shows them, by which an unchanged version is known that another key was published under; null
 *     where they could not be read
 * @param inPlace whether {@code $LATEST} is as the spec says and its last update is over, so that
 *     publishing would publish this
 * @param askedBy who last changed the spec; null where nobody knows
 */
public record Wanted(
    String key, @Nullable String contents, boolean inPlace, @Nullable String askedBy) {
  public Wanted {
    // It stands between spaces in descriptions, by which all is found again.
    if (!key.matches("[\\w-]{16}")) {
      throw new IllegalArgumentException("no key of a release: " + key);
    }
  }
}
