package io.lambdaworker.operator.app.faults;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/**
 * Watches the workers of a namespace; records each Stalled condition, and why one was not Ready.
 */
final class ConditionRecorder implements Watcher<LambdaWorker>, AutoCloseable {
  private final List<String> stalled = new CopyOnWriteArrayList<>();
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();
  private final Watch watch;

  ConditionRecorder(TestNamespace namespace) {
    watch =
        namespace
            .kubernetes()
            .resources(LambdaWorker.class)
            .inNamespace(namespace.name())
            .watch(this);
  }

  /**
   * Worker and message of each Stalled condition there was; also why the watch ended, if it did.
   */
  List<String> stalled() {
    return List.copyOf(stalled);
  }

  /** Waits until the worker was not Ready for this reason, however briefly. */
  void awaitNotReady(String worker, String reason) {
    Awaitility.await(worker + " says " + reason)
        .atMost(Duration.ofMinutes(2))
        .until(() -> reasons.contains(worker + ": " + reason));
  }

  @Override
  public void eventReceived(Action action, LambdaWorker worker) {
    WorkerState.condition(worker, ConditionType.READY)
        .filter(ready -> !ready.status().value().equals("True"))
        .ifPresent(ready -> reasons.add(worker.getMetadata().getName() + ": " + ready.reason()));
    WorkerState.condition(worker, ConditionType.STALLED)
        .map(Condition::message)
        .ifPresent(message -> stalled.add(worker.getMetadata().getName() + ": " + message));
  }

  @Override
  public void onClose(WatcherException cause) {
    stalled.add("the watch ended: " + cause.getMessage());
  }

  @Override
  public void close() {
    watch.close();
  }
}
