package io.lambdaworker.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A server that runs as our child and never outlives us: it is killed when it is closed, and when
 * this JVM ends, even by SIGKILL.
 */
public final class Child implements AutoCloseable {
  private static final String WATCHED = Resources.text(Child.class, "watched.sh");

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a command whose output goes to a file {@code NAME.log} in the directory.
   *
   * @param environment added to ours; an empty value takes the variable out
   */
  public static Child start(
      String name, Path directory, Map<String, String> environment, List<String> command) {
    Path log = directory.resolve(name + ".log");
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    try {
      return new Child(name, watched(builder).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** Changes the command so that its process ends when its standard input does. */
  public static ProcessBuilder watched(ProcessBuilder builder) {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, "sh"));
    command.addAll(builder.command());
    return builder.redirectInput(ProcessBuilder.Redirect.PIPE).command(command);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What the process has printed until now. */
  public String output() {
    try {
      // Not as a string at once: the process may be in the middle of a character.
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /**
   * Waits until the process is ready.
   *
   * @throws Ended when it ends before
   * @throws IllegalStateException when the time is over; with its last output
   */
  public void await(Duration atMost, BooleanSupplier ready) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      if (!process.isAlive()) {
        throw new Ended(said("ended with status %d instead of starting", process.exitValue()));
      }
      if (ready.getAsBoolean()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(said("was not ready after %d s", atMost.toSeconds()));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(said("was interrupted while starting"));
      }
    }
  }

  private String said(String what, Object... values) {
    return name + " " + what.formatted(values) + "; its output ends:\n" + Commands.end(output());
  }

  /** A process that was to run ended by itself; the message has its last output. */
  public static final class Ended extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private Ended(String message) {
      super(message);
    }
  }

  @Override
  public void close() {
    stop(process);
  }

  /** Ends a process that {@link #watched} started. */
  public static void stop(Process process) {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException alreadyGone) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
