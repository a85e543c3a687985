package io.lambdaworker.operator.app.watch;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that a worker's event tells.
 *
 * @param type Normal or Warning
 * @param isCombined it stands for others of its reason, whose messages differ
 */
record Occurrence(
    Worker worker, String type, String reason, String message, boolean isCombined, Instant at) {
  private static final String COMBINED = "(combined from similar events): ";

  /** The worker that the event is about; a whole one would be large, and wait in memory. */
  record Worker(String apiVersion, String kind, String namespace, String name, String uid) {
    static Worker of(LambdaWorker worker) {
      var meta = worker.getMetadata();
      return new Worker(
          worker.getApiVersion(),
          worker.getKind(),
          meta.getNamespace(),
          meta.getName(),
          meta.getUid());
    }
  }

  /** What is limited together: a worker's other reasons do not wait for this one. */
  record Subject(String uid, String type, String reason) {}

  Subject subject() {
    return new Subject(worker.uid(), type, reason);
  }

  Occurrence combined() {
    return new Occurrence(worker, type, reason, COMBINED + message, true, at);
  }

  /** The name of the Kubernetes event: what has the same name is one event with a count. */
  String event() {
    String same = "%s/%s/%s/%s".formatted(worker.uid(), type, reason, isCombined ? "" : message);
    String id = UUID.nameUUIDFromBytes(same.getBytes(StandardCharsets.UTF_8)).toString();
    return worker.name() + "." + id.substring(0, 18);
  }
}
