package io.lambdaworker.local.aws;

import io.lambdaworker.local.process.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The Python program that starts MiniStack, and its modules: each mends one thing in which the
 * pinned MiniStack differs from AWS, and says what in its first lines.
 */
final class Launcher {
  private static final String PROGRAM = "launcher";
  private static final List<String> MODULES =
      List.of(
          "alarm_states",
          "alarms",
          "aliases",
          "asynchronous",
          "clock",
          "embedded_metrics",
          "function_metrics",
          "paths",
          "provisioned",
          "queue_metrics",
          "routing",
          "snapshots",
          "versions");

  private Launcher() {}

  /** Writes program and modules into {@code directory}; returns the program. */
  static Path in(Path directory) {
    MODULES.forEach(module -> write(directory, module));
    return write(directory, PROGRAM);
  }

  private static Path write(Path directory, String module) {
    try {
      String file = module + ".py";
      return Files.writeString(directory.resolve(file), Resources.text(Launcher.class, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
