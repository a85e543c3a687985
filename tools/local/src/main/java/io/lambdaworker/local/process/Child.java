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
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /**
   * Waits until the process is ready.
   *
   * @throws IllegalStateException when it ends before, or the time is over; with its last output
   */
  public void await(Duration atMost, BooleanSupplier ready) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      if (!process.isAlive()) {
        throw failure("ended with status " + process.exitValue() + " instead of starting");
      }
      if (ready.getAsBoolean()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw failure("was not ready after " + atMost.toSeconds() + " s");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failure("was interrupted while starting");
      }
    }
  }

  private IllegalStateException failure(String what) {
    return new IllegalStateException(
        name + " " + what + "; its output ends:\n" + Commands.end(output()));
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
