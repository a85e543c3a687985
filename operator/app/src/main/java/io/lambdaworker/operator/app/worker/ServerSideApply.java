package io.lambdaworker.operator.app.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.Unread;
import java.util.function.BiConsumer;

/**
 * Patches only the status, by a server-side apply, so that other writers of the worker never
 * conflict with the operator. Each answer goes into JOSDK's cache, so that the next reconcile sees
 * the last one.
 */
final class ServerSideApply implements StatusPatch {
  private static final String STATUS = "status.";
  private final KubernetesClient client;
  private final String fieldManager;
  private final BiConsumer<LambdaWorker, LambdaWorker> cache;
  private LambdaWorker before;

  /**
   * @param before the worker as it was when the reconcile began
   * @param cache takes the worker after each patch, and before it
   */
  ServerSideApply(
      KubernetesClient client,
      String fieldManager,
      LambdaWorker before,
      BiConsumer<LambdaWorker, LambdaWorker> cache) {
    this.client = client;
    this.fieldManager = fieldManager;
    this.before = before;
    this.cache = cache;
  }

  static StatusPatch through(Context<LambdaWorker> context, LambdaWorker worker) {
    return new ServerSideApply(
        context.getClient(),
        Workers.fieldManager(context.getControllerConfiguration()),
        worker,
        (after, before) ->
            context
                .eventSourceRetriever()
                .getControllerEventSource()
                .handleRecentResourceUpdate(ResourceID.fromResource(after), after, before));
  }

  @Override
  public LambdaWorker send(LambdaWorker status) {
    PatchContext apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(fieldManager)
            .withForce(true)
            .build();
    var resource = client.resource(status).subresource("status");
    LambdaWorker after =
        status.unread().isEmpty()
            ? resource.patch(apply)
            : resource.patch(apply, withWhatWasNotRead(status));
    cache.accept(after, before);
    before = after;
    return after;
  }

  /** An apply takes away what it does not name; what a later version wrote stays this way. */
  private String withWhatWasNotRead(LambdaWorker worker) {
    var serialization = client.getKubernetesSerialization();
    ObjectNode object = serialization.convertValue(worker, ObjectNode.class);
    for (Unread each : worker.unread()) {
      if (each.field().startsWith(STATUS)) {
        object
            .withObject("/status")
            .set(
                each.field().substring(STATUS.length()),
                serialization.unmarshal(each.json(), JsonNode.class));
      }
    }
    return serialization.asJson(object);
  }
}
