package io.lambdaworker.operator.core.plan;

/**
 * One difference between desired and observed, printed as {@code function.memorySize 512 -> 1024}.
 *
 * @param field the whole path, as {@code driftPolicy.ignore} names it
 * @param from what AWS has; asterisks for a secret
 * @param to what is desired; asterisks for a secret
 * @param why it is left as it is; empty where it is not
 */
public record Change(String field, String from, String to, String why) {
  /**
   * Below the resource, in place of a field: AWS shows the wanted values but did not take them
   * over.
   */
  public static final String LAST_UPDATE = "lastUpdate";

  /** Why a field is left that an older version of the operator did not compare. */
  static final String FIRST_TIME =
      "this version of the operator compares it for the first time; it is corrected once the spec "
          + "changes it";

  private static final int LONGEST = 60;
  private static final int CONTEXT = 10;

  public Change(String field, String from, String to) {
    this(field, from, to, "");
  }

  /** Whether it is left only because the operator compares the field for the first time. */
  public boolean isFirstTime() {
    return why.equals(FIRST_TIME);
  }

  Change leftBecause(String reason) {
    return new Change(field, from, to, reason);
  }

  @Override
  public String toString() {
    return why.isEmpty() ? words() : words() + " (left: " + why + ")";
  }

  private String words() {
    if (from.equals(to)) {
      return field + " changed";
    }
    int start = from.length() > LONGEST || to.length() > LONGEST ? start() : 0;
    return field + " " + shorten(from, start) + " -> " + shorten(to, start);
  }

  /** Where to begin printing long values: a little before the first character that differs. */
  private int start() {
    int same = 0;
    while (same < Math.min(from.length(), to.length()) && from.charAt(same) == to.charAt(same)) {
      same++;
    }
    return Math.max(0, same - CONTEXT);
  }

  private static String shorten(String value, int start) {
    if (value.isEmpty()) {
      return "\"\"";
    }
    String rest = start == 0 ? value : "…" + value.substring(start);
    return rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST - 1) + "…";
  }
}
