package io.lambdaworker.operator.core.desired;

import java.util.List;

/** Small numbers in words, as documents and alarms write them: 3 is {@code three}. */
final class NumberWord {
  private static final List<String> WORDS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  private NumberWord() {}

  static String of(int number) {
    return number < WORDS.size() ? WORDS.get(number) : Integer.toString(number);
  }
}
