package io.lambdaworker.operator.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged jar, started by somebody who then reads what it says.
 *
 * @param status its exit status
 * @param out what it said on standard output
 * @param err what it said on standard error, line by line
 */
record StartAttempt(int status, String out, List<String> err) {

  /**
   * Starts it, and waits for its end.
   *
   * @throws IllegalStateException when it does not end by itself
   */
  static StartAttempt of(Map<String, String> environment, String... arguments) {
    try {
      Path out = Files.createTempFile(Path.of("target"), "start-", ".out");
      Path err = Files.createTempFile(Path.of("target"), "start-", ".err");
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", OperatorProcess.JAR.toString()));
      command.addAll(List.of(arguments));
      var builder = new ProcessBuilder(command);
      builder.environment().remove("KUBECONFIG");
      builder.environment().putAll(environment);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      if (!process.waitFor(OperatorUnderTest.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("it still runs:\n" + Files.readString(out));
      }
      return new StartAttempt(process.exitValue(), Files.readString(out), Files.readAllLines(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
