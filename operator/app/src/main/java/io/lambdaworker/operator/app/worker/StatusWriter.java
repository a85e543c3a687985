package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.telemetry.Measures;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a worker's status when it differs, and wakes those who take addresses from it. */
final class StatusWriter {
  private final Workers workers;
  private final Measures measures;

  StatusWriter(Workers workers, Measures measures) {
    this.workers = workers;
    this.measures = measures;
  }

  /**
   * Writes the status. The object that is passed in is not changed.
   *
   * @return the status that the API server holds from now on; empty when the worker was deleted, or
   *     deleted and made anew, meanwhile: its own event follows
   */
  Optional<LambdaWorkerStatus> write(
      LambdaWorker worker, LambdaWorkerStatus status, StatusPatch patch) {
    LambdaWorkerStatus before = worker.getStatus();
    if (status.equals(before)) {
      return Optional.of(status);
    }
    LambdaWorkerStatus held;
    try {
      LambdaWorker answer = patch.send(withStatusAlone(worker, status));
      held = Objects.requireNonNull(answer.getStatus(), "the status that was taken");
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
          && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return Optional.empty();
    }
    measures.wrote("status");
    if (!Objects.equals(addresses(before), addresses(held))) {
      workers.wakeReferrersOf(worker.getMetadata().getNamespace(), worker.getMetadata().getName());
    }
    return Optional.of(held);
  }

  private static LambdaWorker withStatusAlone(LambdaWorker worker, LambdaWorkerStatus status) {
    var meta = worker.getMetadata();
    var alone = new LambdaWorker();
    alone.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(meta.getNamespace())
            .withName(meta.getName())
            .withUid(meta.getUid())
            .build());
    alone.setStatus(status);
    alone.unread(worker.unread());
    return alone;
  }

  private static @Nullable Object addresses(@Nullable LambdaWorkerStatus status) {
    return status == null
        ? null
        : List.of(
            String.valueOf(status.functionArn()),
            status.eventSources().stream()
                .map(each ->
                    "%s %s %s %s"
                        .formatted(
                            each.name(), each.arn(), each.queueUrl(), each.deadLetterQueueUrl()))
                .toList());
  }
}
