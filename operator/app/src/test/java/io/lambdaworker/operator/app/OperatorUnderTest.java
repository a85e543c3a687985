package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.lambdaworker.local.LocalStack;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.operator.app.config.Config;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/**
 * An operator that works against {@link LocalStack#shared()}, for one {@link TestNamespace} or
 * several. It runs in this process, or from the packaged jar as a process that can be killed.
 */
public abstract sealed class OperatorUnderTest implements AutoCloseable
    permits OperatorUnderTest.InProcess, OperatorProcess {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  OperatorUnderTest() {}

  /**
   * Starts in this JVM and returns when it runs.
   *
   * @param sweep from one listing of AWS to the next
   * @param deepCheck period in which each resource is read directly once
   */
  public static OperatorUnderTest inProcess(
      Duration sweep, Duration deepCheck, TestNamespace... namespaces) {
    return inProcess(environment(sweep, deepCheck, namespaces));
  }

  /** As above, with quick sweeps of a second and deep checks of ten. */
  public static OperatorUnderTest inProcess(TestNamespace... namespaces) {
    return inProcess(Duration.ofSeconds(1), Duration.ofSeconds(10), namespaces);
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
        RunningOperator.start(
            Config.of(environment), SharedCluster.operator(client), Clock.systemUTC()));
  }

  /** Starts the packaged jar; it must have been built (integration tests run after package). */
  public static OperatorProcess asProcess(
      Duration sweep, Duration deepCheck, TestNamespace... namespaces) {
    return new OperatorProcess(environment(sweep, deepCheck, namespaces));
  }

  public static OperatorProcess asProcess(Map<String, String> environment) {
    return new OperatorProcess(environment);
  }

  /**
   * @param flags of its JVM, such as the image's
   */
  public static OperatorProcess asProcess(Map<String, String> environment, List<String> flags) {
    return new OperatorProcess(environment, flags);
  }

  /** The operator's environment: the local stack, these periods, these namespaces. */
  public static Map<String, String> environment(
      Duration sweep, Duration deepCheck, TestNamespace... namespaces) {
    var environment = new TreeMap<>(LocalStack.shared().aws().environment());
    environment.put("AWS_ACCESS_KEY_ID", OperatorPolicy.ACCESS_KEY);
    environment.put("SWEEP_PERIOD", sweep.toMillis() + "ms");
    environment.put("DEEP_CHECK_PERIOD", deepCheck.toMillis() + "ms");
    environment.put("SETTLING_PERIOD", "1s");
    environment.put("CODE_CHECK_PERIOD", sweep.toMillis() + "ms");
    environment.put(
        "WATCH_NAMESPACES",
        String.join(",", List.of(namespaces).stream().map(TestNamespace::name).toList()));
    environment.put("OPERATOR_NAMESPACE", Cluster.OPERATOR_NAMESPACE);
    environment.put("LEADER_ELECTION", "false");
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("METRICS_PORT", "0");
    environment.put("HEALTH_PORT", "0");
    environment.put("LOG_FORMAT", "text");
    SharedCluster.prepare();
    return environment;
  }

  /** The metrics as /metrics answers them. */
  public abstract String scrape();

  /** The ports of metrics and health on loopback. */
  public abstract RunningOperator.Ports ports();

  /**
   * A metric's value, summed over all its series that have these tags.
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

  /** How often the operator wrote to Kubernetes so far, without the digest key. */
  public double kubernetesWrites() {
    return metric("lambdaworker_kubernetes_writes_total");
  }

  /**
   * Stops the operator and lets it finish.
   *
   * @throws AssertionError when its IAM policy refused it anything
   */
  @Override
  public abstract void close();

  /** The operator made no call that its IAM policy does not allow. */
  static void assertNothingRefused() {
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

  static final class InProcess extends OperatorUnderTest {
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

  /** Installs a CRD in the shared cluster; returns it once it is served. */
  public static CustomResourceDefinition install(CustomResourceDefinition crd) {
    return SharedCluster.install(SharedCluster.admin(), crd);
  }

  /** The administrator's client of the shared cluster. */
  public static KubernetesClient admin() {
    return SharedCluster.admin();
  }
}
