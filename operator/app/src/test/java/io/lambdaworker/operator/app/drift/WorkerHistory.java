package io.lambdaworker.operator.app.drift;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.DriftStatus;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the operator reports about the workers of a namespace, in order. It is read by
 * watches, so that a status that was soon replaced is seen, too.
 */
final class WorkerHistory implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final Map<String, List<Entry>> byWorker = new ConcurrentHashMap<>();
  private final Map<String, DriftStatus> lastDrift = new ConcurrentHashMap<>();
  private final Map<String, String> answered = new ConcurrentHashMap<>();
  private final List<Watch> watches = new ArrayList<>();
  private final TestNamespace namespace;

  /** One thing that was reported. */
  sealed interface Entry {
    /** A line of {@code status.drift.fields}. */
    record DriftReported(String field, boolean isCorrected) implements Entry {}

    /** An event of the worker. */
    record EventRecorded(String reason, String message) implements Entry {}

    /** The worker was not Ready. */
    record NotReady(String reason, String message) implements Entry {}
  }

  WorkerHistory(TestNamespace namespace) {
    this.namespace = namespace;
    var kubernetes = namespace.kubernetes();
    watches.add(
        kubernetes
            .resources(LambdaWorker.class)
            .inNamespace(namespace.name())
            .watch(watcher(this::status)));
    watches.add(kubernetes.v1().events().inNamespace(namespace.name()).watch(watcher(this::event)));
  }

  /** How many entries there are of the worker so far; for {@link #since}. */
  int mark(String worker) {
    return entries(worker).size();
  }

  List<Entry> since(String worker, int mark) {
    List<Entry> all = entries(worker);
    return all.subList(mark, all.size());
  }

  /**
   * Waits until all that the operator was doing with the worker is in this history. To know that,
   * it requests a reconcile: reconciles of a worker come one after the other, so when this request
   * is answered, those before it are over.
   */
  void awaitCaughtUp(String worker) {
    String request = UUID.randomUUID().toString();
    namespace.annotate(worker, Annotations.RECONCILE_REQUESTED_AT, request);
    Awaitility.await("answer to the request " + request + " of " + worker)
        .atMost(PATIENCE)
        .until(() -> request.equals(answered.get(worker)));
  }

  private List<Entry> entries(String worker) {
    return List.copyOf(byWorker.getOrDefault(worker, List.of()));
  }

  private void status(LambdaWorker worker) {
    String name = worker.getMetadata().getName();
    if (worker.getStatus() == null) {
      return;
    }
    WorkerState.condition(worker, ConditionType.READY)
        .filter(ready -> !ready.status().value().equals("True"))
        .ifPresent(ready ->
            add(name, new Entry.NotReady(ready.reason(), String.valueOf(ready.message()))));
    DriftStatus drift = worker.getStatus().drift();
    if (drift != null && !isSame(drift, lastDrift.put(name, drift))) {
      drift
          .fields()
          .forEach(f -> add(name, new Entry.DriftReported(f, drift.correctedAt() != null)));
    }
    String request = worker.getStatus().reconcileRequestedAt();
    if (request != null) {
      answered.put(name, request);
    }
  }

  private static boolean isSame(DriftStatus drift, @Nullable DriftStatus before) {
    return Objects.equals(drift, before);
  }

  private void event(Event event) {
    add(
        event.getInvolvedObject().getName(),
        new Entry.EventRecorded(event.getReason(), event.getMessage()));
  }

  private void add(String worker, Entry entry) {
    byWorker.computeIfAbsent(worker, name -> new CopyOnWriteArrayList<>()).add(entry);
  }

  private static <T> Watcher<T> watcher(Consumer<T> listener) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, T resource) {
        if (action == Action.ADDED || action == Action.MODIFIED) {
          listener.accept(resource);
        }
      }

      @Override
      public void onClose(WatcherException cause) {
        throw new IllegalStateException("the watch ended", cause);
      }
    };
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }
}
