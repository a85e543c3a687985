package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.app.watch.EventQueue.Waiting;
import io.lambdaworker.operator.core.failure.OneLine;
import io.lambdaworker.operator.core.failure.Reason;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Kubernetes events of workers. Events with the same reason and message are one object with
 * a count. A thread of its own writes them, so that no reconcile waits; one that cannot be written
 * is only logged. How many there may be {@link EventLimits} says; the log has all.
 */
public final class EventLog implements Events, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final int LONGEST = 1000;
  private static final Duration GRACE = Duration.ofSeconds(3);

  /**
   * The client repeats a call that is answered with a 5xx by itself, but not one that times out.
   */
  private static final int TRIES = 3;

  private static final int NO_ANSWER = 0;
  private final EventWriter events;
  private final Measures measures;
  private final Clock clock;
  private final EventQueue queue;
  private final Thread writer;

  public EventLog(KubernetesClient client, Measures measures, Clock clock) {
    this.events = new EventWriter(client);
    this.measures = measures;
    this.clock = clock;
    this.queue = new EventQueue(clock);
    this.writer = Thread.ofVirtual().name("events").start(this::writeAll);
  }

  @Override
  public void normal(LambdaWorker worker, Reason reason, String message) {
    emit(worker, "Normal", reason.name(), message);
  }

  @Override
  public void warning(LambdaWorker worker, String reason, String message) {
    emit(worker, "Warning", reason, message);
  }

  /** Waits a little for what may still be written. */
  @Override
  public void close() {
    queue.close();
    try {
      if (!writer.join(GRACE)) {
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void emit(LambdaWorker worker, String type, String reason, String message) {
    String text = OneLine.of(message, LONGEST);
    var meta = worker.getMetadata();
    LOG.atInfo()
        .addKeyValue("worker", meta.getNamespace() + "/" + meta.getName())
        .addKeyValue("generation", meta.getGeneration())
        .addKeyValue("reason", reason)
        .log(text);
    queue.add(
        new Occurrence(Occurrence.Worker.of(worker), type, reason, text, false, clock.instant()));
  }

  private void writeAll() {
    try {
      Optional<Waiting> next = queue.take();
      while (next.isPresent()) {
        write(next.get(), TRIES);
        next = queue.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Waiting event, int tries) {
    Occurrence last = event.last();
    try {
      events.write(event);
      measures.wrote("event");
    } catch (KubernetesClientException e) {
      if (e.getCode() == NO_ANSWER && tries > 1) {
        write(event, tries - 1);
      } else if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        LOG.warn("cannot write event {} of {}: {}", last.reason(), last.event(), e.getMessage());
      }
    } catch (RuntimeException e) {
      LOG.warn("cannot write event {} of {}", last.reason(), last.event(), e);
    }
  }
}
