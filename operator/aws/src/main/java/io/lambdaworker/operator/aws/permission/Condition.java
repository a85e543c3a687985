package io.lambdaworker.operator.aws.permission;

/**
 * One condition of a statement; several hold together.
 *
 * @param operator such as {@code StringEquals}
 * @param key such as {@code aws:RequestedRegion}
 */
public record Condition(String operator, String key, String value) {

  public static Condition equal(String key, String value) {
    return new Condition("StringEquals", key, value);
  }
}
