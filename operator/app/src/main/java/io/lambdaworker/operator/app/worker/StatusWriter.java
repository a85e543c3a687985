package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.telemetry.Measures;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
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
   * By server-side apply of the status alone: it owns its fields and conflicts with nobody. The
   * answer goes into the cache, so that the next reconcile sees it.
   */
  void write(LambdaWorker worker, LambdaWorkerStatus status, Context<LambdaWorker> context) {
    LambdaWorkerStatus before = worker.getStatus();
    if (status.equals(before)) {
      return;
    }
    var meta = worker.getMetadata();
    var fresh = new LambdaWorker();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(meta.getNamespace())
            .withName(meta.getName())
            .withUid(meta.getUid())
            .build());
    fresh.setStatus(status);
    try {
      LambdaWorker updated =
          context
              .getClient()
              .resource(fresh)
              .subresource("status")
              .patch(
                  new PatchContext.Builder()
                      .withPatchType(PatchType.SERVER_SIDE_APPLY)
                      .withFieldManager(Workers.fieldManager(context.getControllerConfiguration()))
                      .withForce(true)
                      .build());
      measures.wrote("status");
      context
          .eventSourceRetriever()
          .getControllerEventSource()
          .handleRecentResourceUpdate(ResourceID.fromResource(worker), updated, worker);
      meta.setResourceVersion(updated.getMetadata().getResourceVersion());
      worker.setStatus(status);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
          && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return; // deleted, or deleted and made anew, meanwhile: its own event follows
    }
    if (!Objects.equals(addresses(before), addresses(status))) {
      workers.wakeReferrersOf(meta.getNamespace(), meta.getName());
    }
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
