package io.lambdaworker.operator.app;

import io.lambdaworker.operator.app.config.Setting;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What stands behind the program's name. The operator is configured by environment variables, so
 * all that can stand there is a question.
 */
final class CommandLine {
  static final String NAME = "lambda-worker-operator";

  /** EX_USAGE of sysexits.h. */
  private static final int BAD_USAGE = 64;

  private CommandLine() {}

  /** Answers, and returns the exit status; empty when nothing was asked and the operator starts. */
  static OptionalInt answer(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.isEmpty()) {
      return OptionalInt.empty();
    }
    if (arguments.equals(List.of("--help"))) {
      out.print(help());
      return OptionalInt.of(0);
    }
    if (arguments.equals(List.of("--version"))) {
      out.println(NAME + " " + version());
      return OptionalInt.of(0);
    }
    err.printf(
        "%s: it takes no arguments such as '%s'; set environment variables, which --help lists%n",
        NAME, String.join(" ", arguments));
    return OptionalInt.of(BAD_USAGE);
  }

  private static String help() {
    var help = new StringBuilder();
    help.append("Usage: ").append(NAME).append(" [--help | --version]\n\n");
    help.append("Runs the operator until SIGTERM. Environment variables configure it:\n\n");
    for (Setting setting : Setting.values()) {
      String usual = setting.defaultValue().isEmpty() ? "" : " [" + setting.defaultValue() + "]";
      help.append("  %s%s%n      %s%n".formatted(setting.name(), usual, setting.meaning()));
    }
    help.append("\nExit status: 0 after SIGTERM, 1 when it cannot start or loses its lease,\n");
    help.append("2 when a variable is wrong, 64 when an argument is.\n");
    return help.toString();
  }

  /** As the jar's manifest has it. */
  private static String version() {
    return Objects.requireNonNullElse(
        CommandLine.class.getPackage().getImplementationVersion(), "0.0.0");
  }
}
