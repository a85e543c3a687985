package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Sees whoever holds the lease of a space's own namespace, one after the other. */
final class Holders implements Watcher<Lease>, AutoCloseable {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Watch watch;

  Holders(Space space) {
    watch = space.kubernetes().leases().inNamespace(space.namespace()).watch(this);
  }

  /** One left it to nobody before the next took it, so that the next had not to wait. */
  void awaitGivenBack() {
    Awaitility.await("the next holder")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() ->
            assertThat(seen).hasSize(3).element(1).as("the lease was given back").isEqualTo(""));
  }

  @Override
  public void eventReceived(Action action, Lease lease) {
    String holder = Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), "");
    if (seen.isEmpty() || !seen.getLast().equals(holder)) {
      seen.add(holder);
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    seen.add("the watch ended: " + cause.getMessage());
  }

  @Override
  public void close() {
    watch.close();
  }
}
