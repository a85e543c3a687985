package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How long a leader works on when it cannot renew its lease, and how it gives it back. */
@EnableKubernetesMockClient
class LeadershipTest {
  private static final String LEASE =
      "/apis/coordination.k8s.io/v1/namespaces/operators/leases/lambda-worker-operator";
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
  private final AtomicInteger ends = new AtomicInteger();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private KubernetesMockServer server;
  private KubernetesClient client;

  @Test
  void endsFourSecondsBeforeALeaseThatCannotBeRenewed() {
    try (Leadership leadership = leadership()) {
      Duration lease = leadership.configuration().getLeaseDuration();
      leadership.leads();
      pass(lease.minusSeconds(4));
      leadership.endIfNotRenewed();
      assertThat(ends).hasValue(0);
      pass(Duration.ofMillis(1));
      leadership.endIfNotRenewed();
      assertThat(ends).hasPositiveValue();
    }
  }

  @Test
  void givesTheLeaseBackThoughARenewalCameInBetween() throws InterruptedException {
    Leadership leadership = leadership();
    String identity = leadership.configuration().getIdentity().orElseThrow();
    server.expect().get().withPath(LEASE).andReturn(200, lease(identity, "1")).once();
    server.expect().put().withPath(LEASE).andReturn(409, null).once();
    server.expect().get().withPath(LEASE).andReturn(200, lease(identity, "2")).once();
    server.expect().put().withPath(LEASE).andReturn(200, lease("", "3")).once();
    leadership.close();
    Lease given = Serialization.unmarshal(server.getLastRequest().getUtf8Body(), Lease.class);
    assertThat(given.getMetadata().getResourceVersion()).isEqualTo("2");
    assertThat(given.getSpec().getHolderIdentity()).isEmpty();
  }

  @Test
  void renewsTheLeaseItselfOnceAStopHasBegun() throws InterruptedException {
    Leadership leadership = leadership();
    String identity = leadership.configuration().getIdentity().orElseThrow();
    server.expect().get().withPath(LEASE).andReturn(200, lease(identity, "1")).always();
    server.expect().put().withPath(LEASE).andReturn(200, lease(identity, "2")).once();
    stopping.set(true);
    pass(Duration.ofSeconds(10));
    leadership.keepLease();
    Lease kept = Serialization.unmarshal(server.getLastRequest().getUtf8Body(), Lease.class);
    assertThat(kept.getSpec().getHolderIdentity()).isEqualTo(identity);
    assertThat(kept.getSpec().getRenewTime().toInstant()).isEqualTo(now.get());
    pass(Duration.ofSeconds(10));
    leadership.endIfNotRenewed();
    assertThat(ends).hasValue(0);
  }

  @Test
  void thePodIsSeenInTheHolder() {
    assertThat(leadership().configuration().getIdentity().orElseThrow())
        .matches("operator-0_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Test
  void leadsFromItsLeaseUntilItGivesItBack() {
    Leadership leadership = leadership();
    assertThat(leadership.isLeading()).isFalse();
    leadership.leads();
    assertThat(leadership.isLeading()).isTrue();
    server.expect().get().withPath(LEASE).andReturn(200, lease("another", "1")).always();
    leadership.close();
    assertThat(leadership.isLeading()).isFalse();
  }

  @Test
  void leavesTheLeaseOfAnotherAlone() {
    server.expect().get().withPath(LEASE).andReturn(200, lease("another", "1")).once();
    assertThatCode(leadership()::close).doesNotThrowAnyException();
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  private Leadership leadership() {
    InstantSource clock = now::get;
    return new Leadership(
        client,
        "operators",
        "operator-0",
        clock.withZone(ZoneOffset.UTC),
        stopping::get,
        ends::incrementAndGet);
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private static Lease lease(String holder, String version) {
    return new LeaseBuilder()
        .withNewMetadata()
        .withNamespace("operators")
        .withName("lambda-worker-operator")
        .withResourceVersion(version)
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(holder)
        .endSpec()
        .build();
  }
}
