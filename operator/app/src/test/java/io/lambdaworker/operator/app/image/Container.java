package io.lambdaworker.operator.app.image;

import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.operator.app.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The operator, run from its image's files without a container engine: in a chroot, read-only, as
 * the image's user, with a service account as in a pod. That needs root; for others, the same files
 * run as the user who runs the tests.
 */
final class Container implements AutoCloseable {
  static final int USER = 65532;

  private static final Path IMAGE = Path.of("target", "image");
  private static final String ACCOUNT = "var/run/secrets/kubernetes.io/serviceaccount";

  private final Path directory;
  private final Process process;

  private Container(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  static boolean isContained() {
    return Objects.equals(System.getProperty("user.name"), "root");
  }

  static Container start(Map<String, String> environment) throws IOException {
    Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "container-");
    Path root = directory.resolve("root");
    // Links, so that the files keep the times that the AOT cache knows them by.
    run("cp", "-al", IMAGE.toAbsolutePath().toString(), root.toString());
    for (String mounted : List.of("proc", "dev", ACCOUNT)) {
      Files.createDirectories(root.resolve(mounted));
    }
    var command = new ArrayList<String>();
    Path seen = isContained() ? Path.of("/") : root;
    if (isContained()) {
      Path script = directory.resolve("contained.sh");
      try (var in = Container.class.getResourceAsStream("contained.sh")) {
        Files.copy(Objects.requireNonNull(in), script);
      }
      command.addAll(List.of("unshare", "--mount", "--propagation", "private"));
      command.addAll(List.of("sh", script.toString(), root.toString()));
    }
    command.add(seen.resolve("opt/java/bin/java").toString());
    command.add("@" + seen.resolve("app/java.options"));
    command.add("-XX:AOTCache=" + seen.resolve("app/operator.aot"));
    command.add("-XX:MaxRAM=512m"); // the chart's limit
    command.add("-XX:AOTMode=on"); // ends at once if it cannot use the AOT cache
    command.addAll(List.of("-jar", seen.resolve("app/lambda-worker-operator.jar").toString()));
    var builder = new ProcessBuilder(command);
    builder.redirectOutput(directory.resolve("out").toFile());
    builder.redirectError(directory.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(environment);
    account(root, builder.environment());
    var container = new Container(directory, builder.start());
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> container.out().contains("the operator runs") || !container.isAlive());
    if (!container.isAlive()) {
      throw new IllegalStateException("it ended:\n" + container.out() + container.err());
    }
    return container;
  }

  /** Writes the files by which a pod reaches the API server; a kubelet mounts them. */
  private static void account(Path root, Map<String, String> environment) throws IOException {
    Cluster cluster = TestNamespace.stack().cluster();
    if (!isContained()) {
      environment.put("KUBECONFIG", cluster.kubeconfig().toString());
      return;
    }
    URI server = URI.create(cluster.url());
    environment.put("KUBERNETES_SERVICE_HOST", server.getHost());
    environment.put("KUBERNETES_SERVICE_PORT", Integer.toString(server.getPort()));
    Path files = root.resolve(ACCOUNT);
    Files.writeString(files.resolve("token"), cluster.adminToken());
    Files.copy(cluster.caFile(), files.resolve("ca.crt"));
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String out() {
    return text(directory.resolve("out"));
  }

  String err() {
    return text(directory.resolve("err"));
  }

  /** A line of /proc/PID/status without its name. */
  String status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  /** SIGTERM; the exit status. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException, IOException {
    stop();
    run("rm", "-rf", directory.toString());
  }

  private static void run(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String text(Path file) {
    try {
      // The process may be in the middle of a character: readString would fail on that.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
