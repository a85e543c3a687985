package io.lambdaworker.operator.app.faults;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.lambdaworker.api.v1.Condition;
import io.lambdaworker.api.v1.ConditionType;
import io.lambdaworker.api.v1.LambdaWorker;
import io.lambdaworker.operator.app.Space;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sees every status of a space's workers, and notes those that gave up. */
final class Stalls implements Watcher<LambdaWorker>, AutoCloseable {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Watch watch;

  Stalls(Space space) {
    watch =
        space.kubernetes().resources(LambdaWorker.class).inNamespace(space.namespace()).watch(this);
  }

  /** Worker and message of each condition Stalled that there was, and why seeing ended, if so. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void eventReceived(Action action, LambdaWorker worker) {
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
