package io.lambdaworker.operator.app.steady;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every status that the workers of a namespace had, in the order in which they were written. */
final class StatusLog implements Watcher<LambdaWorker>, AutoCloseable {
  private final Map<String, List<LambdaWorker>> written = new TreeMap<>();
  private final Watch watch;

  StatusLog(TestNamespace namespace) {
    watch =
        namespace
            .kubernetes()
            .resources(LambdaWorker.class)
            .inNamespace(namespace.name())
            .watch(this);
  }

  /** By worker: the values of Ready, from the first that was True on. */
  synchronized Map<String, List<ConditionStatus>> sinceReady() {
    var since = new TreeMap<String, List<ConditionStatus>>();
    written.forEach((worker, statuses) ->
        since.put(
            worker,
            statuses.stream()
                .map(StatusLog::ready)
                .dropWhile(ready -> ready != ConditionStatus.TRUE)
                .toList()));
    return since;
  }

  @Override
  public synchronized void eventReceived(Action action, LambdaWorker worker) {
    var statuses =
        written.computeIfAbsent(worker.getMetadata().getName(), name -> new ArrayList<>());
    LambdaWorkerStatus before = statuses.isEmpty() ? null : statuses.getLast().getStatus();
    if (worker.getStatus() != null && !worker.getStatus().equals(before)) {
      statuses.add(worker);
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch ended", cause);
  }

  @Override
  public void close() {
    watch.close();
  }

  private static ConditionStatus ready(LambdaWorker worker) {
    return WorkerState.condition(worker, ConditionType.READY).orElseThrow().status();
  }
}
