package io.lambdaworker.operator.core.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a pattern with {@code *} and {@code ?} matches all that another one matches. */
class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "a*, a*, true",
    "*, a*, true",
    "ab*, a*, false",
    "a*, ab*, true",
    "*, '', true",
    "?, *, false",
    "?*, *?, true",
    "*?, ?*, true",
    "*a*, *ab*, true",
    "*ab*, *a*b*, false",
    "*a*b*, *ab*, true",
    "??, ?, false",
    "a?c, abc, true",
    "abc, a?c, false",
    "**, *, true",
    "a**b, a*b, true",
    "items, items*, false",
    "items*, items, true",
    "*s, items*s, true",
    "*s, items*, false",
  })
  void containsAsSetsDo(String outer, String inner, boolean contained) {
    assertThat(Glob.contains(outer, inner)).isEqualTo(contained);
  }

  /**
   * Words over a, b and c up to seven letters tell all patterns of up to four characters over a and
   * b apart: c stands for every letter that no pattern names.
   */
  @Test
  void agreesWithTryingEveryShortWord() {
    List<String> words = words("abc", 7);
    var random = new Random(20_260_101);
    for (int round = 0; round < 3_000; round++) {
      String outer = pattern(random);
      String inner = pattern(random);
      boolean expected =
          words.stream().noneMatch(word -> matches(inner, word) && !matches(outer, word));
      assertThat(Glob.contains(outer, inner)).as("%s in %s", inner, outer).isEqualTo(expected);
    }
  }

  @Test
  void everyPatternContainsItself() {
    var random = new Random(7);
    for (int round = 0; round < 1_000; round++) {
      String pattern = pattern(random);
      assertThat(Glob.contains(pattern, pattern)).as(pattern).isTrue();
    }
  }

  @Test
  void patternsMadeToBeSlowCountAsNotContained() {
    String slow = "*a" + "?".repeat(40);
    assertThat(Glob.contains(slow, "*a*" + "?".repeat(40))).isFalse();
  }

  /** A pattern of a kilobyte, as a statement may have fifty of, takes no time worth a mention. */
  @Test
  void comparesLongPatternsQuickly() {
    String outer = "table/team-*-items-*-of-*";
    String inner = "table/team-" + "?*".repeat(500);
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          for (int time = 0; time < 1_000; time++) {
            assertThat(Glob.contains(outer, inner)).isFalse();
          }
        });
  }

  private static String pattern(Random random) {
    var pattern = new StringBuilder();
    int length = random.nextInt(5);
    for (int i = 0; i < length; i++) {
      pattern.append("ab*?".charAt(random.nextInt(4)));
    }
    return pattern.toString();
  }

  private static List<String> words(String letters, int longest) {
    var words = new ArrayList<>(List.of(""));
    for (int from = 0, length = 1; length <= longest; length++) {
      int to = words.size();
      for (; from < to; from++) {
        for (char letter : letters.toCharArray()) {
          words.add(words.get(from) + letter);
        }
      }
    }
    return words;
  }

  /** Matching by plain recursion, to have a second opinion. */
  private static boolean matches(String pattern, String word) {
    if (pattern.isEmpty()) {
      return word.isEmpty();
    }
    char first = pattern.charAt(0);
    String rest = pattern.substring(1);
    if (first == '*') {
      return matches(rest, word) || (!word.isEmpty() && matches(pattern, word.substring(1)));
    }
    return !word.isEmpty()
        && (first == '?' || first == word.charAt(0))
        && matches(rest, word.substring(1));
  }
}
