package io.lambdaworker.local.gateway.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * How a condition compares, with <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 * AWS's names</a>. {@code IfExists} at the end of a name is the condition's affair.
 */
enum Operator {
  STRING_EQUALS("StringEquals", String::equals),
  STRING_LIKE("StringLike", (pattern, value) -> glob(pattern, 0).matcher(value).matches()),
  ARN_EQUALS("ArnEquals", Operator::arnLike),
  ARN_LIKE("ArnLike", Operator::arnLike);

  private final String name;
  private final BiPredicate<String, String> test;

  Operator(String name, BiPredicate<String, String> test) {
    this.name = name;
    this.test = test;
  }

  /**
   * @throws IllegalArgumentException for an operator that is not evaluated here
   */
  static Operator of(String name) {
    for (Operator operator : values()) {
      if (operator.name.equals(name)) {
        return operator;
      }
    }
    throw new IllegalArgumentException("the condition operator " + name + " is not evaluated here");
  }

  boolean holds(String wanted, String value) {
    return test.test(wanted, value);
  }

  /** A pattern of IAM's: {@code *} for any text, {@code ?} for one character. */
  static Pattern glob(String pattern, int flags) {
    var regex = new StringBuilder();
    for (char each : pattern.toCharArray()) {
      switch (each) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(each)));
      }
    }
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
  }

  /** Each of the six parts of an ARN is compared by itself, so that no wildcard crosses a colon. */
  private static boolean arnLike(String pattern, String value) {
    List<String> patterns = parts(pattern);
    List<String> values = parts(value);
    if (patterns.size() != values.size()) {
      return false;
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (!glob(patterns.get(i), 0).matcher(values.get(i)).matches()) {
        return false;
      }
    }
    return true;
  }

  private static List<String> parts(String arn) {
    return new ArrayList<>(List.of(arn.split(":", 6)));
  }
}
