package io.lambdaworker.operator.core.plan;

/**
 * One difference between desired and observed, printed as {@code function.memorySize 512 -> 1024}.
 *
 * @param field the whole path, as {@code driftPolicy.ignore} names it
 * @param from what AWS has; asterisks for a secret
 * @param to what is desired; asterisks for a secret
 */
public record Change(String field, String from, String to) {
  private static final int LONGEST = 60;

  @Override
  public String toString() {
    if (from.equals(to)) {
      return field + " changed";
    }
    return field + " " + shorten(from) + " -> " + shorten(to);
  }

  private static String shorten(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
  }
}
