package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.lambdaworker.local.LocalStack;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.operator.app.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * An operator that works against {@link LocalStack#shared()}, on the namespaces of a {@link Space}:
 * in this process, or as a process of its own from the packaged jar, which can be killed.
 */
public abstract sealed class OperatorUnderTest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private OperatorUnderTest() {}

  /**
   * Starts in this JVM and returns when it runs.
   *
   * @param sweep from one listing of AWS to the next
   * @param deepCheck in which each part is read directly once
   */
  public static OperatorUnderTest inProcess(Duration sweep, Duration deepCheck, Space... spaces) {
    return inProcess(environment(sweep, deepCheck, spaces));
  }

  /** As above, with quick sweeps of a second and deep checks of ten. */
  public static OperatorUnderTest inProcess(Space... spaces) {
    return inProcess(Duration.ofSeconds(1), Duration.ofSeconds(10), spaces);
  }

  /**
   * @param environment as {@link #environment} makes it, changed as the test needs
   */
  public static OperatorUnderTest inProcess(Map<String, String> environment) {
    return inProcess(environment, builder -> builder);
  }

  /**
   * @param client changes how the operator's client of the API server is built
   */
  public static OperatorUnderTest inProcess(
      Map<String, String> environment, UnaryOperator<KubernetesClientBuilder> client) {
    environment.forEach(OperatorUnderTest::forSdk);
    return new InProcess(
        RunningOperator.start(Config.of(environment), Kube.operator(client), Clock.systemUTC()));
  }

  /** Starts the packaged jar; it must have been built (integration tests run after package). */
  public static Process asProcess(Duration sweep, Duration deepCheck, Space... spaces) {
    return new Process(environment(sweep, deepCheck, spaces));
  }

  public static Process asProcess(Map<String, String> environment) {
    return new Process(environment);
  }

  /** What the operator reads: the local stack, these periods, these spaces' namespaces. */
  public static Map<String, String> environment(
      Duration sweep, Duration deepCheck, Space... spaces) {
    var environment = new TreeMap<>(LocalStack.shared().aws().environment());
    environment.put("AWS_ACCESS_KEY_ID", OperatorPolicy.ACCESS_KEY);
    environment.put("SWEEP_PERIOD", sweep.toMillis() + "ms");
    environment.put("DEEP_CHECK_PERIOD", deepCheck.toMillis() + "ms");
    environment.put(
        "WATCH_NAMESPACES",
        String.join(",", List.of(spaces).stream().map(Space::namespace).toList()));
    environment.put("OPERATOR_NAMESPACE", Cluster.OPERATOR_NAMESPACE);
    environment.put("LEADER_ELECTION", "false");
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("METRICS_PORT", "0");
    environment.put("HEALTH_PORT", "0");
    environment.put("LOG_FORMAT", "text");
    Kube.prepare();
    return environment;
  }

  /** The metrics as /metrics answers them. */
  public abstract String scrape();

  /** Where, on loopback, metrics and health are. */
  public abstract RunningOperator.Ports ports();

  /**
   * The sum of a metric over those of its tags that are not asked for.
   *
   * @param name as Prometheus has it, such as {@code lambdaworker_inventory_sweeps_total}
   * @param tags such as {@code kind="role"}
   */
  public double metric(String name, String... tags) {
    return scrape()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> List.of(tags).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Complete listings of everything in AWS so far. */
  public double sweeps() {
    return metric("lambdaworker_inventory_sweeps_total");
  }

  /** Waits until everything in AWS was listed once. */
  public void awaitFirstSweep() {
    Awaitility.await("first sweep").atMost(PATIENCE).until(() -> sweeps() >= 1);
  }

  /** Waits until so many more sweeps are complete. */
  public void awaitSweeps(int more) {
    double until = sweeps() + more;
    Awaitility.await().atMost(PATIENCE).until(() -> sweeps() >= until);
  }

  /** What the operator wrote to Kubernetes so far, the digest key aside. */
  public double kubernetesWrites() {
    return metric("lambdaworker_kubernetes_writes_total");
  }

  /**
   * Stops in peace.
   *
   * @throws AssertionError when its IAM policy refused it anything
   */
  @Override
  public abstract void close();

  private static void assertNothingRefused() {
    assertThat(OperatorPolicy.takeRefused()).as("what its policy lacks, or it must not").isEmpty();
  }

  private static void forSdk(String variable, String value) {
    switch (variable) {
      case "AWS_ENDPOINT_URL" -> System.setProperty("aws.endpointUrl", value);
      case "AWS_REGION" -> System.setProperty("aws.region", value);
      case "AWS_ACCESS_KEY_ID" -> System.setProperty("aws.accessKeyId", value);
      case "AWS_SECRET_ACCESS_KEY" -> System.setProperty("aws.secretAccessKey", value);
      default -> {}
    }
  }

  private static final class InProcess extends OperatorUnderTest {
    private final RunningOperator operator;

    InProcess(RunningOperator operator) {
      this.operator = operator;
    }

    @Override
    public String scrape() {
      return operator.scrape();
    }

    @Override
    public RunningOperator.Ports ports() {
      return operator.ports();
    }

    @Override
    public void close() {
      operator.close();
      assertNothingRefused();
    }
  }

  /** The operator as a process of its own. */
  public static final class Process extends OperatorUnderTest {
    private static final Pattern PORTS =
        Pattern.compile("metrics on port (\\d+), health on port (\\d+)\\D");
    private static final Path JAR = Path.of("target", "lambda-worker-operator.jar");
    private final java.lang.Process process;
    private final Path log;

    private Process(Map<String, String> environment) {
      if (!Files.exists(JAR)) {
        throw new IllegalStateException(
            JAR.toAbsolutePath() + " is missing: run mvn package first");
      }
      try {
        log = Files.createTempFile(Path.of("target"), "operator-", ".log");
        var builder =
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString());
        builder.environment().put("KUBECONFIG", Kube.operatorKubeconfig().toString());
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

    /** SIGKILL: nothing is finished, nothing said. */
    public void kill() {
      process.destroyForcibly();
      join();
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
        // Not as a string at once: the process may be in the middle of a character.
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

    /** SIGTERM. */
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

  /** Installs a CRD in the shared cluster; returns it once it is served. */
  public static CustomResourceDefinition install(CustomResourceDefinition crd) {
    return Kube.install(Kube.admin(), crd);
  }

  /** The administrator's client of the shared cluster. */
  public static KubernetesClient admin() {
    return Kube.admin();
  }
}
