package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Records who holds the lease in a test's namespace, one after the other. */
final class LeaseHolders implements Watcher<Lease>, AutoCloseable {
  private final List<String> holders = new CopyOnWriteArrayList<>();
  private final Watch watch;

  LeaseHolders(TestNamespace namespace) {
    watch = namespace.kubernetes().leases().inNamespace(namespace.name()).watch(this);
  }

  /**
   * Waits until there were two holders, and nobody between them: the first gave the lease back, so
   * that the second did not have to wait until it ran out.
   */
  void awaitGivenBack() {
    Awaitility.await("the next holder")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() ->
            assertThat(holders).hasSize(3).element(1).as("the lease was given back").isEqualTo(""));
  }

  /** All so far; the empty text is nobody. */
  List<String> all() {
    return List.copyOf(holders);
  }

  @Override
  public void eventReceived(Action action, Lease lease) {
    String holder = Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), "");
    if (holders.isEmpty() || !holders.getLast().equals(holder)) {
      holders.add(holder);
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    holders.add("the watch ended: " + cause.getMessage());
  }

  @Override
  public void close() {
    watch.close();
  }
}
