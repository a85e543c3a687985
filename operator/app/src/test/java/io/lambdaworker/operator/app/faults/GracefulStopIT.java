package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** SIGTERM lets a leader finish what is under way, under its lease, which it then gives back. */
class GracefulStopIT {
  private static final Duration ONCE = Duration.ofMinutes(10);

  /** Longer than the eleven seconds after which a leader without a renewal ends at once. */
  private static final Duration SLOW = Duration.ofSeconds(13);

  private final TestNamespace namespace = LifecycleStep.namespace();

  @Test
  void aWriteUnderWayIsFinishedUnderTheLease() {
    try (var host = new OperatorHost();
        var leader = host.startReplica(ONCE, namespace, Map.of("POD_NAME", "operator-0"));
        var leaseHolders = new LeaseHolders(namespace)) {
      var asked = new CompletableFuture<Instant>();
      host.gateway().inject(new Fault.Delay("lambda:CreateFunction", SLOW));
      host.gateway()
          .onCall(call -> {
            if (call.operation().equals("lambda:CreateFunction")) {
              asked.complete(Instant.now());
            }
          });
      LifecycleStep.CREATION.request(namespace, "worker");
      asked.orTimeout(2, TimeUnit.MINUTES).join();

      leader.terminate();
      assertThat(leader.awaitEnd()).as(leader.log()).isZero();

      String function = LifecycleStep.function(namespace, "worker");
      assertThat(host.creates()).containsEntry("function/" + function, 1);
      assertThat(namespace.status("worker").functionArn()).endsWith(":" + function);
      assertThat(leaseHolders.all()).hasSize(2);
      assertThat(leaseHolders.all().getFirst()).matches("operator-0_[0-9a-f-]{36}");
      assertThat(leaseHolders.all().getLast()).isEmpty();
    }
  }
}
