package io.lambdaworker.operator.app;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of several replicas works; this one gives its lease back when it stops in peace. */
final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final String LEASE = "lambda-worker-operator";
  private final KubernetesClient client;
  private final String namespace;
  private final BooleanSupplier stopping;
  private final String identity = UUID.randomUUID().toString();

  Leadership(KubernetesClient client, String namespace, BooleanSupplier stopping) {
    this.client = client;
    this.namespace = namespace;
    this.stopping = stopping;
  }

  /**
   * The exit on a lost lease is ours: JOSDK's waits for itself inside a shutdown hook
   * (java-operator-sdk #1614).
   */
  LeaderElectionConfiguration configuration() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
        .withLeaseNamespace(namespace)
        .withIdentity(identity)
        .withLeaseDuration(Duration.ofSeconds(15))
        .withRenewDeadline(Duration.ofSeconds(10))
        .withRetryPeriod(Duration.ofSeconds(2))
        .withExitOnStopLeading(false)
        .withLeaderCallbacks(
            new LeaderCallbacks(
                () -> LOG.info("leading"),
                this::lost,
                leader -> LOG.info("the leader is {}", leader)))
        .build();
  }

  /** Lets the next replica lead at once, instead of after the lease's 15 seconds. */
  void release() {
    Lease lease = client.leases().inNamespace(namespace).withName(LEASE).get();
    if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
      lease.getSpec().setHolderIdentity("");
      lease.getSpec().setLeaseDurationSeconds(1);
      client.resource(lease).update();
    }
  }

  /** Another may work already: nothing of ours may be written any more. */
  private void lost() {
    if (!stopping.getAsBoolean()) {
      LOG.error("the lease was lost; the process ends at once");
      Runtime.getRuntime().halt(1);
    }
  }
}
