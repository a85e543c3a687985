package io.lambdaworker.operator.app.drift;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.DriftStatus;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import io.lambdaworker.operator.app.watch.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Everything that an operator of this JVM reports about the workers of a namespace, in order. Their
 * status is read by a watch, so that one that was soon replaced is seen, too.
 */
final class WorkerHistory implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final Map<String, List<Entry>> byWorker = new ConcurrentHashMap<>();
  private final Map<String, DriftStatus> lastDrift = new ConcurrentHashMap<>();
  private final Map<String, String> answered = new ConcurrentHashMap<>();
  private final List<Watch> watches = new ArrayList<>();
  private final TestNamespace namespace;

  /**
   * Takes events from the log, which has all of them. A worker that is changed by hand a hundred
   * times in a minute has few in Kubernetes.
   */
  private final AppenderBase<ILoggingEvent> told =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
          event(line);
        }
      };

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
    told.setName(namespace.name());
    told.start();
    log().addAppender(told);
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

  private void event(ILoggingEvent line) {
    Map<String, String> pairs =
        line.getKeyValuePairs() == null
            ? Map.of()
            : line.getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    String worker = pairs.getOrDefault("worker", "");
    String own = namespace.name() + "/";
    if (worker.startsWith(own)) {
      add(
          worker.substring(own.length()),
          new Entry.EventRecorded(pairs.get("reason"), line.getFormattedMessage()));
    }
  }

  private static Logger log() {
    return (Logger) LoggerFactory.getLogger(EventLog.class);
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
    log().detachAppender(told);
  }
}
