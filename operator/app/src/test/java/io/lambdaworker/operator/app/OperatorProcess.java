package io.lambdaworker.operator.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The operator as the packaged jar, in a process of its own that can be killed. */
public final class OperatorProcess extends OperatorUnderTest {
  private static final Pattern PORTS =
      Pattern.compile("metrics on port (\\d+), health on port (\\d+)\\D");
  static final Path JAR = Path.of("target", "lambda-worker-operator.jar");
  private final Process process;
  private final Path log;

  OperatorProcess(Map<String, String> environment) {
    this(environment, List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }

  /**
   * @param flags of the JVM
   */
  OperatorProcess(Map<String, String> environment, List<String> flags) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR.toAbsolutePath() + " is missing: run mvn package first");
    }
    try {
      log = Files.createTempFile(Path.of("target"), "operator-", ".log");
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(flags);
      command.addAll(List.of("-jar", JAR.toString()));
      var builder = new ProcessBuilder(command);
      builder.environment().put("KUBECONFIG", SharedCluster.operatorKubeconfig().toString());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Awaitility.await().atMost(PATIENCE).until(() -> isRunning() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("the operator ended at once:\n" + log());
    }
  }

  /** The image's, in a container of the memory that the chart gives it; without its AOT cache. */
  public static List<String> flagsOfTheImage() {
    try (Stream<String> lines = Files.lines(Sources.ROOT.resolve("tools/image/java.options"))) {
      return Stream.concat(
              Stream.of("-XX:MaxRAM=512m"),
              lines.filter(line -> line.startsWith("-") && !line.startsWith("-XX:AOTCache")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it with SIGKILL: it finishes nothing and logs nothing more. */
  public void kill() {
    process.destroyForcibly();
    join();
  }

  /** Sends SIGTERM, as a kubelet does, and does not wait. */
  public void terminate() {
    process.destroy();
  }

  public long pid() {
    return process.pid();
  }

  /** Waits until it ends by itself and returns its exit status. */
  public int awaitEnd() {
    Awaitility.await("the operator ends").atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  public boolean isLeading() {
    return log().contains(" leading ");
  }

  /** Everything it logged. */
  public String log() {
    try {
      // The process may be in the middle of a character: readString would fail on that.
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public RunningOperator.Ports ports() {
    var matcher = PORTS.matcher(log());
    return matcher.find()
        ? new RunningOperator.Ports(
            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : new RunningOperator.Ports(0, 0);
  }

  @Override
  public String scrape() {
    int port = ports().metrics();
    if (port == 0) {
      return "";
    }
    try (var http = HttpClient.newHttpClient()) {
      URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
      return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops it with SIGTERM. */
  @Override
  public void close() {
    process.destroy();
    join();
    assertNothingRefused();
  }

  private boolean isRunning() {
    return ports().health() != 0;
  }

  private void join() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the operator did not stop:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
