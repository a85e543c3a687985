package io.lambdaworker.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The operator as its own process, from its packaged jar. */
final class OperatorProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private OperatorProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts the operator; its output goes to {@code log}.
   *
   * @param environment beside this process's own
   */
  static OperatorProcess start(Path jar, Path kubeconfig, Map<String, String> environment, Path log)
      throws IOException {
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is not there: build it with make build");
    }
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString());
    builder.environment().putAll(environment);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    var started = new OperatorProcess(builder.start(), log);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(started::close));
    return started;
  }

  long pid() {
    return process.pid();
  }

  Path log() {
    return log;
  }

  /** The last lines that the operator printed, for when something went wrong. */
  String tail(int lines) {
    try {
      var all = Files.readAllLines(log);
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
