package io.lambdaworker.operator.app;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leader election: of several replicas one works. On an orderly stop it keeps its lease until what
 * is under way is finished, and then gives it back; if it cannot renew the lease, the process ends.
 */
final class Leadership implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final String LEASE = "lambda-worker-operator";
  private static final Duration DURATION = Duration.ofSeconds(15);
  private static final Duration RETRY = Duration.ofSeconds(2);

  /**
   * Without a renewal for this long the process ends; four seconds later another replica may lead.
   */
  private static final Duration LONGEST = Duration.ofSeconds(11);

  private static final int RENEWALS_UNDER_WAY = 3;

  private final KubernetesClient client;
  private final String namespace;
  private final Clock clock;
  private final BooleanSupplier stopping;
  private final Runnable end;
  private final String identity;

  /** Threads of its own, so that checking the lease never waits for reconciles. */
  private final ScheduledExecutorService guard =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("lease-", 0).factory());

  private volatile Instant renewed = Instant.EPOCH;
  private volatile boolean leading;

  /**
   * @param pod the holder's name begins with it, so that people see who leads
   * @param stopping whether a stop has begun, and what is under way is being finished
   * @param end ends the process at once, without cleaning up
   */
  Leadership(
      KubernetesClient client,
      String namespace,
      String pod,
      Clock clock,
      BooleanSupplier stopping,
      Runnable end) {
    this.client = client;
    this.namespace = namespace;
    this.identity = pod + "_" + UUID.randomUUID();
    this.clock = clock;
    this.stopping = stopping;
    this.end = end;
  }

  /**
   * JOSDK's own exit on a lost lease is turned off, since it waits for itself inside a shutdown
   * hook (java-operator-sdk #1614).
   */
  LeaderElectionConfiguration configuration() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
        .withLeaseNamespace(namespace)
        .withIdentity(identity)
        .withLeaseDuration(DURATION)
        .withRenewDeadline(Duration.ofSeconds(10))
        .withRetryPeriod(RETRY)
        .withExitOnStopLeading(false)
        .withLeaderCallbacks(
            new LeaderCallbacks(
                this::leads, this::lost, leader -> LOG.info("the leader is {}", leader)))
        .build();
  }

  boolean isLeading() {
    return leading;
  }

  /** Lets the next replica lead at once, instead of after the lease's 15 seconds. */
  @Override
  public void close() {
    guard.shutdownNow();
    leading = false;
    for (int tries = RENEWALS_UNDER_WAY; !isGivenBack(); tries--) {
      if (tries == 0) {
        throw new IllegalStateException("the lease was written again and again while given back");
      }
    }
  }

  /**
   * Gives the lease back unless it is another's already. False when a renewal that was under way
   * wrote the lease meanwhile; then try again.
   */
  private boolean isGivenBack() {
    Lease lease = lease();
    if (lease == null || !isOurs(lease)) {
      return true;
    }
    lease.getSpec().setHolderIdentity("");
    lease.getSpec().setLeaseDurationSeconds(1);
    try {
      client.resource(lease).update();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Starts checks of our own. The client's renewal has a deadline too, but looks at it only between
   * its attempts, and one attempt takes minutes when the API server does not answer.
   */
  void leads() {
    LOG.info("leading");
    renewed = clock.instant();
    leading = true;
    long period = RETRY.toMillis();
    guard.scheduleWithFixedDelay(this::keepLease, period, period, TimeUnit.MILLISECONDS);
    guard.scheduleWithFixedDelay(this::endIfNotRenewed, period, period / 4, TimeUnit.MILLISECONDS);
  }

  /**
   * Reads when the lease was renewed. Once a stop has begun it renews the lease itself: JOSDK then
   * takes the client's renewal its threads away, and another replica would lead while writes are
   * still under way. To be called again and again while this replica leads.
   */
  void keepLease() {
    try {
      Lease lease = lease();
      if (lease == null || !isOurs(lease)) {
        return;
      }
      if (stopping.getAsBoolean()) {
        var now = ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        lease.getSpec().setRenewTime(now.truncatedTo(ChronoUnit.MICROS));
        client.resource(lease).update();
      }
      renewed = lease.getSpec().getRenewTime().toInstant();
    } catch (KubernetesClientException e) {
      LOG.debug("the lease cannot be kept: {}", e.getMessage());
    }
  }

  /**
   * Ends the process when the lease was not renewed in time. To be called again and again while
   * this replica leads.
   */
  void endIfNotRenewed() {
    if (renewed.plus(LONGEST).isBefore(clock.instant())) {
      end("the lease could not be renewed for %d seconds".formatted(LONGEST.toSeconds()));
    }
  }

  /** Another replica may work already, so nothing may be written any more. */
  private void lost() {
    leading = false;
    if (!stopping.getAsBoolean()) {
      end("the lease was lost");
    }
  }

  private void end(String why) {
    LOG.error("{}; the process ends at once", why);
    end.run();
  }

  private @Nullable Lease lease() {
    return client.leases().inNamespace(namespace).withName(LEASE).get();
  }

  private boolean isOurs(Lease lease) {
    return identity.equals(lease.getSpec().getHolderIdentity());
  }
}
