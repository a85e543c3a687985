package io.lambdaworker.operator.core.release;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the spec asks to be released.
 *
 * @param key hash of all that a Lambda version keeps: code, configuration, layers, environment, as
 *     16 characters of letters, digits, - and _. It goes into the description of the version
 * @param obstacle what publishing waits for, in words; empty where {@code $LATEST} is as the spec
 *     says and its last update is over, so that publishing would publish this
 * @param askedBy who last changed the spec; null where nobody knows
 */
public record Wanted(String key, Optional<String> obstacle, @Nullable String askedBy) {
  /** The obstacle that goes by itself. */
  public static final String UPDATING = "the function, which is being updated";

  public Wanted {
    // It stands between spaces in descriptions, by which all is found again.
    if (!key.matches("[\\w-]{16}")) {
      throw new IllegalArgumentException("no key of a release: " + key);
    }
  }
}
