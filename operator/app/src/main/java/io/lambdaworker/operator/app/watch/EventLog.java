package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.core.failure.Reason;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Kubernetes events of workers. Events with the same reason and message are one object with
 * a count. A thread of its own writes them, so that no reconcile waits; one that cannot be written
 * is only logged.
 */
public final class EventLog implements Events, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final int LONGEST = 1000;

  /**
   * The client repeats a call that is answered with a 5xx by itself, but not one that times out.
   */
  private static final int TRIES = 3;

  private static final int NO_ANSWER = 0;
  private static final String COMPONENT = "lambda-worker-operator";
  private final KubernetesClient client;
  private final Measures measures;
  private final Clock clock;
  private final ExecutorService writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(4096),
          Thread.ofVirtual().name("events-", 0).factory());

  public EventLog(KubernetesClient client, Measures measures, Clock clock) {
    this.client = client;
    this.measures = measures;
    this.clock = clock;
  }

  @Override
  public void normal(LambdaWorker worker, Reason reason, String message) {
    emit(worker, "Normal", reason.name(), message);
  }

  @Override
  public void warning(LambdaWorker worker, String reason, String message) {
    emit(worker, "Warning", reason, message);
  }

  /** Waits a little for what is still to be written. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(3, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void emit(LambdaWorker worker, String type, String reason, String message) {
    String text = message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
    var meta = worker.getMetadata();
    LOG.atInfo()
        .addKeyValue("worker", meta.getNamespace() + "/" + meta.getName())
        .addKeyValue("generation", meta.getGeneration())
        .addKeyValue("reason", reason)
        .log(text);
    Instant now = clock.instant();
    try {
      writer.execute(() -> write(worker, type, reason, text, now, TRIES));
    } catch (RejectedExecutionException e) {
      LOG.warn("an event was dropped: too many wait to be written, or the operator stops");
    }
  }

  private void write(
      LambdaWorker worker, String type, String reason, String text, Instant now, int tries) {
    var meta = worker.getMetadata();
    String same = meta.getUid() + "/" + type + "/" + reason + "/" + text;
    String id = UUID.nameUUIDFromBytes(same.getBytes(StandardCharsets.UTF_8)).toString();
    String name = meta.getName() + "." + id.substring(0, 18);
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    try {
      Event old = client.v1().events().inNamespace(meta.getNamespace()).withName(name).get();
      if (old == null) {
        client.resource(event(worker, name, type, reason, text, time)).create();
      } else {
        int count = old.getCount() == null ? 2 : old.getCount() + 1;
        client
            .resource(old)
            .patch(
                new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build(),
                "{\"count\":%d,\"lastTimestamp\":\"%s\"}".formatted(count, time));
      }
      measures.wrote("event");
    } catch (KubernetesClientException e) {
      if (e.getCode() == NO_ANSWER && tries > 1) {
        write(worker, type, reason, text, now, tries - 1);
      } else if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        LOG.warn("cannot write event {} of {}: {}", reason, name, e.getMessage());
      }
    } catch (RuntimeException e) {
      LOG.warn("cannot write event {} of {}", reason, name, e);
    }
  }

  private static Event event(
      LambdaWorker worker, String name, String type, String reason, String text, String time) {
    var meta = worker.getMetadata();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(meta.getNamespace())
        .withName(name)
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(worker.getApiVersion())
        .withKind(worker.getKind())
        .withNamespace(meta.getNamespace())
        .withName(meta.getName())
        .withUid(meta.getUid())
        .endInvolvedObject()
        .withType(type)
        .withReason(reason)
        .withMessage(text)
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .build();
  }
}
