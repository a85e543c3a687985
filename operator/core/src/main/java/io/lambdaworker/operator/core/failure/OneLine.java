package io.lambdaworker.operator.core.failure;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text for conditions, events and log lines, in which nothing that somebody wrote, in Kubernetes or
 * in AWS, can look like another line. For example a line feed becomes {@code \u000a}.
 */
public final class OneLine {

  /** Control characters, separators of lines, and what turns the direction of reading. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  private OneLine() {}

  public static String of(String text) {
    return UNSEEN.matcher(text).replaceAll(OneLine::escaped);
  }

  /**
   * As above, cut where it is too long.
   *
   * @param longest in characters, with the sign that something was cut
   */
  public static String of(String text, int longest) {
    String line = of(text);
    return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
  }

  private static String escaped(MatchResult found) {
    return "\\\\u%04x".formatted((int) found.group().charAt(0));
  }
}
