package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.lambdaworker.operator.app.watch.EventQueue.Waiting;
import java.net.HttpURLConnection;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes events to the API server with one call each: a new one is created, and one that was
 * written before is patched with a higher count. Only after a restart it is not known which of both
 * it is, and the API server says.
 */
final class EventWriter {
  private static final String COMPONENT = "lambda-worker-operator";
  private static final PatchContext MERGE =
      new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

  /** Events whose count is remembered; they live for an hour by default. */
  private static final int REMEMBERED = 4096;

  private final KubernetesClient client;
  private final Map<String, Integer> counts = new EventLimits.Latest<>(REMEMBERED);

  EventWriter(KubernetesClient client) {
    this.client = client;
  }

  /**
   * @throws KubernetesClientException when the API server does not take it; nothing is remembered
   */
  void write(Waiting waiting) {
    Occurrence last = waiting.last();
    Integer before = counts.remove(key(last));
    if (before == null || !patch(waiting, before)) {
      create(waiting);
    }
  }

  private void create(Waiting waiting) {
    Occurrence last = waiting.last();
    try {
      client.resource(event(last, waiting.times())).create();
      counts.put(key(last), waiting.times());
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || !patch(waiting, count(last))) {
        throw e;
      }
    }
  }

  /** Returns whether it was there. */
  private boolean patch(Waiting waiting, int before) {
    Occurrence last = waiting.last();
    int count = before + waiting.times();
    var body = new TreeMap<String, Object>();
    body.put("count", count);
    body.put("lastTimestamp", time(last));
    body.put("message", last.message());
    try {
      // Of an object that it was given, the client does not read the latest first.
      client
          .resource(event(last, count))
          .patch(MERGE, client.getKubernetesSerialization().asJson(body));
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
    counts.put(key(last), count);
    return true;
  }

  /** The answer to a patch that says nothing new shows the count; so no right to read is needed. */
  private int count(Occurrence last) {
    Event old =
        client
            .resource(event(last, 1))
            .patch(MERGE, "{\"lastTimestamp\":\"%s\"}".formatted(time(last)));
    return old.getCount() == null ? 1 : old.getCount();
  }

  private static String key(Occurrence last) {
    return last.worker().namespace() + "/" + last.event();
  }

  private static String time(Occurrence last) {
    return last.at().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Event event(Occurrence last, int times) {
    var worker = last.worker();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(worker.namespace())
        .withName(last.event())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(worker.apiVersion())
        .withKind(worker.kind())
        .withNamespace(worker.namespace())
        .withName(worker.name())
        .withUid(worker.uid())
        .endInvolvedObject()
        .withType(last.type())
        .withReason(last.reason())
        .withMessage(last.message())
        .withFirstTimestamp(time(last))
        .withLastTimestamp(time(last))
        .withCount(times)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .build();
  }
}
