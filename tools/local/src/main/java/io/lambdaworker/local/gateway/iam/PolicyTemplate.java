package io.lambdaworker.local.gateway.iam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A policy in a file, with placeholders such as <code>${ACCOUNT_ID}</code>. */
public final class PolicyTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)\\}");

  private PolicyTemplate() {}

  /**
   * The policy with its placeholders filled in.
   *
   * @param values by the placeholder's name
   * @throws IllegalArgumentException when there is none for a placeholder of the file
   */
  public static String filled(Path file, Map<String, String> values) {
    try {
      return PLACEHOLDER
          .matcher(Files.readString(file))
          .replaceAll(match -> Matcher.quoteReplacement(value(values, match.group(1), file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(Map<String, String> values, String placeholder, Path file) {
    String value = values.get(placeholder);
    if (value == null) {
      throw new IllegalArgumentException("no value for ${" + placeholder + "} in " + file);
    }
    return value;
  }
}
