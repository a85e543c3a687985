package io.lambdaworker.operator.app.faults;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Sees every status of a space's workers, and notes those that gave up. */
final class Stalls implements Watcher<LambdaWorker>, AutoCloseable {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final Watch watch;

  Stalls(Space space) {
    watch =
        space.kubernetes().resources(LambdaWorker.class).inNamespace(space.namespace()).watch(this);
  }

  /** Worker and message of each condition Stalled that there was, and why seeing ended, if so. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  /** Waits until the worker was seen not Ready for this reason, however shortly it was. */
  void awaitSaid(String worker, String reason) {
    Awaitility.await(worker + " says " + reason)
        .atMost(Duration.ofMinutes(2))
        .until(() -> said.contains(worker + ": " + reason));
  }

  @Override
  public void eventReceived(Action action, LambdaWorker worker) {
    Space.condition(worker, ConditionType.READY)
        .filter(ready -> !ready.status().value().equals("True"))
        .ifPresent(ready -> said.add(worker.getMetadata().getName() + ": " + ready.reason()));
    Space.condition(worker, ConditionType.STALLED)
        .map(Condition::message)
        .ifPresent(message -> seen.add(worker.getMetadata().getName() + ": " + message));
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
