package io.lambdaworker.bench;

import io.lambdaworker.local.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The operator as a process of its own, run as its image runs it. */
final class OperatorProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Often, for what lasts a second or two. */
  static final Duration SHORT = Duration.ofMillis(20);

  /** Seldom, so that being asked is not what the operator is seen to do. */
  static final Duration LONG = Duration.ofMillis(500);

  private static final Pattern METRICS = Pattern.compile("metrics on port (\\d+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final Process process;
  private final Path log;
  private final long begin;
  private final HttpClient http = HttpClient.newHttpClient();
  private URI metrics = URI.create("http://127.0.0.1");

  private OperatorProcess(Process process, Path log, long begin) {
    this.process = process;
    this.log = log;
    this.begin = begin;
  }

  /**
   * Returns when it runs.
   *
   * @param settings in place of its own
   */
  static OperatorProcess start(
      Launch launch, LocalStack stack, Round round, Map<String, String> settings)
      throws IOException, InterruptedException {
    var environment = new TreeMap<>(stack.aws().environment());
    environment.putAll(serviceAccount(stack));
    environment.put("OPERATOR_NAMESPACE", Stage.NAMESPACE);
    environment.put("LEADER_ELECTION", "false");
    environment.put("SWEEP_PERIOD", round.sweep().toMillis() + "ms");
    if (!round.quotas()) {
      environment.put("AWS_QUOTAS", "*=1000");
    }
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("METRICS_PORT", "0");
    environment.put("HEALTH_PORT", "0");
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.putAll(settings);
    var builder = new ProcessBuilder(launch.command());
    builder.environment().remove("KUBECONFIG");
    builder.environment().putAll(environment);
    Path log = stack.directory().resolve("operator-" + System.nanoTime() + ".log");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long begin = System.nanoTime();
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
    var operator = new OperatorProcess(process, log, begin);
    operator.await("the operator runs", SHORT, () -> METRICS.matcher(text(log)).find());
    var matcher = METRICS.matcher(text(log));
    if (matcher.find()) {
      operator.metrics = URI.create("http://127.0.0.1:" + matcher.group(1) + "/metrics");
    }
    return operator;
  }

  /** What a pod is given: the API server's address, its certificate and a token. */
  private static Map<String, String> serviceAccount(LocalStack stack) throws IOException {
    var cluster = stack.cluster();
    URI url = URI.create(cluster.url());
    Path home = Files.createDirectories(stack.directory().resolve("operator-home"));
    Path token = Files.writeString(home.resolve("token"), cluster.adminToken());
    return Map.of(
        "HOME", home.toString(),
        "KUBERNETES_SERVICE_HOST", url.getHost(),
        "KUBERNETES_SERVICE_PORT", Integer.toString(url.getPort()),
        "KUBERNETES_CERTS_CA_FILE", cluster.caFile().toString(),
        "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", token.toString());
  }

  /** Since it was started. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  double sweeps() {
    return metric("lambdaworker_inventory_sweeps_total");
  }

  double reconciles() {
    return metric("lambdaworker_reconciles_seconds_count");
  }

  double kubernetesWrites() {
    return metric("lambdaworker_kubernetes_writes_total");
  }

  /** Workers that it holds to be Ready. */
  double ready() {
    return metric("lambdaworker_workers{ready=\"True\"}");
  }

  /** VmRSS in MiB. */
  double residentMiB() {
    var matcher = RESIDENT.matcher(text(Path.of("/proc", Long.toString(process.pid()), "status")));
    return matcher.find() ? Double.parseDouble(matcher.group(1)) / 1024 : Double.NaN;
  }

  /** User and system time so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Waits for a state.
   *
   * @throws IllegalStateException when the operator ends before, or after half an hour; with its
   *     last lines
   */
  void await(String what, Duration poll, BooleanSupplier state) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!state.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        String all = text(log);
        throw new IllegalStateException(
            "not seen: " + what + "\n" + all.substring(Math.max(0, all.length() - 3000)));
      }
      Thread.sleep(poll);
    }
  }

  /** Waits for so many more sweeps. */
  void awaitSweeps(int more) throws InterruptedException {
    double sweeps = sweeps();
    await("sweeps", LONG, () -> sweeps() >= sweeps + more);
  }

  private double metric(String name) {
    try {
      var request = HttpRequest.newBuilder(metrics).build();
      return Arrays.stream(http.send(request, BodyHandlers.ofString()).body().split("\n"))
          .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    http.close();
  }
}
