package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Picture;
import io.lambdaworker.operator.app.Space;
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

/** Two replicas, each a process with a gateway of its own: one works, the other takes over. */
class TakeoverIT {
  private static final Duration ONCE = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> WORKERS =
      IntStream.rangeClosed(1, 10).mapToObj("worker%02d"::formatted).toList();

  /** The leader dies while it asks for this function. */
  private static final int LAST_FUNCTION = 4;

  /** Log group, role, queue, dead letter queue, function, mapping, three alarms. */
  private static final int RESOURCES = 9;

  private final Space space = Wish.space();
  @TempDir private Path directory;

  @Test
  void finishesWhatAKilledLeaderBeganAndMakesNothingTwice() {
    try (var first = new Lane();
        var second = new Lane();
        var leader = leading(first);
        var standby = second.startReplica(ONCE, space, Map.of())) {
      CompletableFuture<Instant> died = killAmongFunctions(first, leader);
      var firstCall = new CompletableFuture<Instant>();
      second.gateway().onCall(call -> firstCall.complete(call.at()));
      WORKERS.forEach(worker -> Wish.CREATION.ask(space, worker));

      Instant killed = died.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      Instant taken = firstCall.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      assertThat(taken).as("nobody calls AWS before it leads").isAfter(killed);
      WORKERS.forEach(worker -> Wish.CREATION.await(space, worker));
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
      var one = Likeness.of(space, WORKERS.getFirst());
      assertThat(WORKERS)
          .allSatisfy(worker -> assertThat(Likeness.of(space, worker).since(one)).isEmpty());

      WORKERS.forEach(space::delete);
      WORKERS.forEach(space::awaitGone);
      assertThat(WORKERS)
          .allSatisfy(worker ->
              assertThat(Picture.of(space.aws(), Wish.function(space, worker)).resources())
                  .isEmpty());
    }
  }

  @Test
  void aLeaderThatStopsHandsOverAtOnceAndOneThatIsDeposedEnds() {
    try (var first = new Lane();
        var second = new Lane();
        var leader = leading(first);
        var standby = second.startReplica(ONCE, space, Map.of())) {
      Wish.CREATION.ask(space, "kept");
      Wish.CREATION.await(space, "kept");
      assertThat(second.gateway().calls()).isEmpty();
      try (var holders = new Holders(space)) {
        Instant stopped = Instant.now();
        leader.close();
        awaitLeading(standby);
        print("leader stopped: the other leads after %.1f s", seconds(stopped, Instant.now()));
        holders.awaitGivenBack();
      }
      Wish.UPDATE.ask(space, "kept");
      Wish.UPDATE.await(space, "kept");

      depose();
      assertThat(standby.awaitEnd()).isEqualTo(1);
      assertThat(standby.log()).contains("the lease was lost");
    }
  }

  @Test
  void aLeaderThatTheApiServerNoLongerAnswersEndsBeforeItsLeaseDoes() throws IOException {
    var cluster = Space.stack().cluster();
    try (var lane = new Lane();
        var network = Relay.to(URI.create(cluster.url()).getPort())) {
      String direct = Files.readString(cluster.kubeconfig());
      String relayed = direct.replace(cluster.url(), "https://127.0.0.1:" + network.port());
      Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), relayed);
      try (var leader = leading(lane, Map.of("KUBECONFIG", kubeconfig.toString()))) {
        network.fallSilent();
        Instant cut = Instant.now();
        assertThat(leader.awaitEnd()).isEqualTo(1);
        // How soon, LeadershipTest tells by a clock that nobody can delay.
        assertThat(leader.log()).contains("the lease could not be renewed");
        print("leader cut off: ended after %.1f s", seconds(cut, Instant.now()));
      }
    }
  }

  private OperatorUnderTest.Process leading(Lane lane) {
    return leading(lane, Map.of());
  }

  private OperatorUnderTest.Process leading(Lane lane, Map<String, String> different) {
    var leader = lane.startReplica(ONCE, space, different);
    awaitLeading(leader);
    return leader;
  }

  private static void awaitLeading(OperatorUnderTest.Process replica) {
    Awaitility.await("it leads")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(replica::isLeading);
  }

  /** The call that kills is on its way to AWS: nobody will read its answer. */
  private static CompletableFuture<Instant> killAmongFunctions(
      Lane lane, OperatorUnderTest.Process leader) {
    var died = new CompletableFuture<Instant>();
    var asked = new AtomicInteger();
    lane.gateway()
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

  /** Of those that the leader had asked for when it died, some were on their way to AWS. */
  private static long functionsMade(Lane lane) {
    return lane.creates().keySet().stream()
        .filter(resource -> resource.startsWith("function/"))
        .count();
  }

  private static Map<String, Integer> creates(Lane first, Lane second) {
    var creates = new TreeMap<>(first.creates());
    second.creates().forEach((resource, times) -> creates.merge(resource, times, Integer::sum));
    return creates;
  }

  /** Somebody else holds the lease from now on, whatever version its holder read. */
  private void depose() {
    String now =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .format(Instant.now().atOffset(ZoneOffset.UTC));
    space
        .kubernetes()
        .leases()
        .inNamespace(space.namespace())
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
