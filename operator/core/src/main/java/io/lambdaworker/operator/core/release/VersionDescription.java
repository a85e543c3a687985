package io.lambdaworker.operator.core.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a version's description says of it: the key that it was published under. */
public final class VersionDescription {
  private static final Pattern FORM = Pattern.compile("lambdaworker\\.io release ([\\w-]{16})");

  private VersionDescription() {}

  public static String of(String key) {
    return "lambdaworker.io release " + key;
  }

  /** The key; empty where the operator did not write the description. */
  public static Optional<String> key(@Nullable String description) {
    Matcher form = FORM.matcher(description == null ? "" : description);
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }
}
