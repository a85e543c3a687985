package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two questions are answered, and everything else is refused, before anything starts. */
class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutArgumentsTheOperatorStarts() {
    assertThat(CommandLine.answer(List.of(), print(out), print(err))).isEmpty();
    assertThat(out.size() + err.size()).isZero();
  }

  @Test
  void helpNamesSettingsWithDefaultAndMeaning() {
    assertThat(CommandLine.answer(List.of("--help"), print(out), print(err))).hasValue(0);
    assertThat(text(out)).contains("SWEEP_PERIOD [30s]", "From one listing of everything");
  }

  @Test
  void anythingElseIsRefusedAlsoBesideAQuestion() {
    var arguments = List.of("--help", "--verbose");
    assertThat(CommandLine.answer(arguments, print(out), print(err))).hasValue(64);
    assertThat(text(err)).contains("--verbose", "--help").hasLineCount(1);
    assertThat(text(out)).isEmpty();
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream of) {
    return of.toString(StandardCharsets.UTF_8);
  }
}
