package io.lambdaworker.operator.core.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The last values of the annotations that were acted on, as digests of six characters; {@link
 * #NOTHING} for none. A value that is kept here is not acted on again.
 */
record Spent(String promote, String abort, String retry) {
  static final String NOTHING = "-";
  private static final int LENGTH = 6;

  /** All that are given now. */
  static Spent all(Steering given) {
    return new Spent(digest(given.promote()), digest(given.abort()), digest(given.retry()));
  }

  /** With what is given now; what was removed meanwhile stays spent. */
  Spent with(Steering given) {
    Spent all = all(given);
    return new Spent(later(promote, all.promote), later(abort, all.abort), later(retry, all.retry));
  }

  boolean isPromote(Steering given) {
    return isNew(promote, given.promote());
  }

  boolean isAbort(Steering given) {
    return isNew(abort, given.abort());
  }

  boolean isRetry(Steering given) {
    return isNew(retry, given.retry());
  }

  private static boolean isNew(String spent, @Nullable String given) {
    return given != null && !digest(given).equals(spent);
  }

  private static String later(String spent, String given) {
    return given.equals(NOTHING) ? spent : given;
  }

  static String digest(@Nullable String value) {
    if (value == null) {
      return NOTHING;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
