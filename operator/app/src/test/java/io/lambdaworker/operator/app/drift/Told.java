package io.lambdaworker.operator.app.drift;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.DriftStatus;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.Space;
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
 * Everything that the operator says of the workers of a namespace, in order: each status and each
 * event as the API server tells of it, so that nothing passes unseen.
 */
final class Told implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final Map<String, List<Line>> byWorker = new ConcurrentHashMap<>();
  private final Map<String, DriftStatus> lastDrift = new ConcurrentHashMap<>();
  private final Map<String, String> answered = new ConcurrentHashMap<>();
  private final List<Watch> watches = new ArrayList<>();
  private final Space space;

  /** One thing that was said. */
  sealed interface Line {
    /** A line of {@code status.drift.fields}. */
    record Drifted(String field, boolean isCorrected) implements Line {}

    /** An event of the worker. */
    record Happened(String reason, String message) implements Line {}

    /** The worker was not Ready. */
    record NotReady(String reason, String message) implements Line {}
  }

  Told(Space space) {
    this.space = space;
    var kubernetes = space.kubernetes();
    String namespace = space.namespace();
    watches.add(
        kubernetes
            .resources(LambdaWorker.class)
            .inNamespace(namespace)
            .watch(watcher(this::status)));
    watches.add(kubernetes.v1().events().inNamespace(namespace).watch(watcher(this::event)));
  }

  /** How much was said of the worker so far. */
  int mark(String worker) {
    return lines(worker).size();
  }

  List<Line> since(String worker, int mark) {
    List<Line> all = lines(worker);
    return all.subList(mark, all.size());
  }

  /**
   * Waits until whatever the operator was doing to the worker is told: it works on a worker one
   * reconcile after the other, and answers this request with the last of them.
   */
  void catchUp(String worker) {
    String request = UUID.randomUUID().toString();
    space.annotate(worker, Annotations.RECONCILE_REQUESTED_AT, request);
    Awaitility.await("answer to the request " + request + " of " + worker)
        .atMost(PATIENCE)
        .until(() -> request.equals(answered.get(worker)));
  }

  private List<Line> lines(String worker) {
    return List.copyOf(byWorker.getOrDefault(worker, List.of()));
  }

  private void status(LambdaWorker worker) {
    String name = worker.getMetadata().getName();
    if (worker.getStatus() == null) {
      return;
    }
    Space.condition(worker, ConditionType.READY)
        .filter(ready -> !ready.status().value().equals("True"))
        .ifPresent(
            ready -> add(name, new Line.NotReady(ready.reason(), String.valueOf(ready.message()))));
    DriftStatus drift = worker.getStatus().drift();
    if (drift != null && !isSame(drift, lastDrift.put(name, drift))) {
      drift.fields().forEach(f -> add(name, new Line.Drifted(f, drift.correctedAt() != null)));
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
        new Line.Happened(event.getReason(), event.getMessage()));
  }

  private void add(String worker, Line line) {
    byWorker.computeIfAbsent(worker, name -> new CopyOnWriteArrayList<>()).add(line);
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
