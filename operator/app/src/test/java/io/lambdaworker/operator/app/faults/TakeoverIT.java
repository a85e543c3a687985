package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.OperatorProcess;
import io.lambdaworker.operator.app.TestNamespace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas, each a process with its own gateway: one leads, the other takes over from it. */
class TakeoverIT {
  private static final Duration ONCE = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> WORKERS =
      IntStream.rangeClosed(1, 10).mapToObj("worker%02d"::formatted).toList();

  /** The leader is killed while it creates its fourth function. */
  private static final int LAST_FUNCTION = 4;

  /** Log group, role, queue, dead letter queue, function, mapping, three alarms. */
  private static final int RESOURCES = 9;

  private final TestNamespace namespace = LifecycleStep.namespace();
  @TempDir private Path directory;

  @Test
  void finishesWhatAKilledLeaderBeganAndMakesNothingTwice() {
    try (var first = new OperatorHost();
        var second = new OperatorHost();
        var leader = leading(first);
        var standby = second.startReplica(ONCE, namespace, Map.of())) {
      CompletableFuture<Instant> died = killAmongFunctions(first, leader);
      var firstCall = new CompletableFuture<Instant>();
      second.gateway().onCall(call -> firstCall.complete(call.at()));
      WORKERS.forEach(worker -> LifecycleStep.CREATION.request(namespace, worker));

      Instant killed = died.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      Instant taken = firstCall.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      assertThat(taken).as("nobody calls AWS before it leads").isAfter(killed);
      WORKERS.forEach(worker -> LifecycleStep.CREATION.await(namespace, worker));
      long there = functionsMade(first);
      assertThat(there).isBetween(1L, (long) LAST_FUNCTION);
      Instant ready = Instant.now();
      print(
          "leader killed with %d of %d functions made: the other's first call after %.1f s, all"
              + " Ready after %.1f s",
          there, WORKERS.size(), seconds(killed, taken), seconds(killed, ready));
      assertThat(creates(first, second))
          .as("each resource was made once")
          .allSatisfy((resource, times) -> assertThat(times).as(resource).isEqualTo(1))
          .hasSize(WORKERS.size() * RESOURCES);
      var one = NormalizedSnapshot.of(namespace, WORKERS.getFirst());
      assertThat(WORKERS)
          .allSatisfy(worker ->
              assertThat(NormalizedSnapshot.of(namespace, worker).differencesFrom(one)).isEmpty());

      WORKERS.forEach(namespace::delete);
      WORKERS.forEach(namespace::awaitGone);
      assertThat(WORKERS)
          .allSatisfy(worker ->
              assertThat(
                      AwsSnapshot.of(namespace.aws(), LifecycleStep.function(namespace, worker))
                          .resources())
                  .isEmpty());
    }
  }

  @Test
  void aStoppedLeaderHandsOverAndADeposedOneEnds() {
    try (var first = new OperatorHost();
        var second = new OperatorHost();
        var leader = leading(first);
        var standby = second.startReplica(ONCE, namespace, Map.of())) {
      LifecycleStep.CREATION.request(namespace, "kept");
      LifecycleStep.CREATION.await(namespace, "kept");
      assertThat(second.gateway().calls()).isEmpty();
      try (var leaseHolders = new LeaseHolders(namespace)) {
        Instant stopped = Instant.now();
        leader.close();
        awaitLeading(standby);
        print("leader stopped: the other leads after %.1f s", seconds(stopped, Instant.now()));
        leaseHolders.awaitGivenBack();
      }
      LifecycleStep.UPDATE.request(namespace, "kept");
      LifecycleStep.UPDATE.await(namespace, "kept");

      depose();
      assertThat(standby.awaitEnd()).isEqualTo(1);
      assertThat(standby.log()).contains("the lease was lost");
    }
  }

  @Test
  void aLeaderCutOffFromTheApiServerEnds() throws IOException {
    var cluster = TestNamespace.stack().cluster();
    try (var host = new OperatorHost();
        var network = TcpProxy.to(URI.create(cluster.url()).getPort())) {
      String direct = Files.readString(cluster.kubeconfig());
      String relayed = direct.replace(cluster.url(), "https://127.0.0.1:" + network.port());
      Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), relayed);
      try (var leader = leading(host, Map.of("KUBECONFIG", kubeconfig.toString()))) {
        network.dropTraffic();
        Instant cut = Instant.now();
        assertThat(leader.awaitEnd()).isEqualTo(1);
        // How soon is tested in LeadershipTest, where the clock is under control.
        assertThat(leader.log()).contains("the lease could not be renewed");
        print("leader cut off: ended after %.1f s", seconds(cut, Instant.now()));
      }
    }
  }

  private OperatorProcess leading(OperatorHost host) {
    return leading(host, Map.of());
  }

  private OperatorProcess leading(OperatorHost host, Map<String, String> different) {
    var leader = host.startReplica(ONCE, namespace, different);
    awaitLeading(leader);
    return leader;
  }

  private static void awaitLeading(OperatorProcess replica) {
    Awaitility.await("it leads")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(replica::isLeading);
  }

  /** Kills the leader while a CreateFunction is on its way to AWS, so that its answer is lost. */
  private static CompletableFuture<Instant> killAmongFunctions(
      OperatorHost host, OperatorProcess leader) {
    var died = new CompletableFuture<Instant>();
    var asked = new AtomicInteger();
    host.gateway()
        .onCall(call -> {
          if (isFunction(call) && asked.incrementAndGet() == LAST_FUNCTION) {
            leader.kill();
            died.complete(Instant.now());
          }
        });
    return died;
  }

  private static boolean isFunction(Call call) {
    return call.operation().equals("lambda:CreateFunction");
  }

  /** How many functions the dead leader made; some calls may have been on their way only. */
  private static long functionsMade(OperatorHost host) {
    return host.creates().keySet().stream()
        .filter(resource -> resource.startsWith("function/"))
        .count();
  }

  private static Map<String, Integer> creates(OperatorHost first, OperatorHost second) {
    var creates = new TreeMap<>(first.creates());
    second.creates().forEach((resource, times) -> creates.merge(resource, times, Integer::sum));
    return creates;
  }

  /** Makes somebody else the holder of the lease. */
  private void depose() {
    String now =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .format(Instant.now().atOffset(ZoneOffset.UTC));
    namespace
        .kubernetes()
        .leases()
        .inNamespace(namespace.name())
        .withName("lambda-worker-operator")
        .patch(
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build(),
            """
            {"spec": {"holderIdentity": "somebody else", "renewTime": "%s", "leaseDurationSeconds": 3600}}
            """
                .formatted(now));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  private static void print(String line, Object... values) {
    System.out.println("[counted] " + line.formatted(values));
  }
}
