package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import java.util.function.BiConsumer;

/**
 * Patches only the status, by a server-side apply, so that other writers of the worker never
 * conflict with the operator. Each answer goes into JOSDK's cache, so that the next reconcile sees
 * the last one.
 */
final class ServerSideApply implements StatusPatch {
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
    LambdaWorker after =
        client
            .resource(status)
            .subresource("status")
            .patch(
                new PatchContext.Builder()
                    .withPatchType(PatchType.SERVER_SIDE_APPLY)
                    .withFieldManager(fieldManager)
                    .withForce(true)
                    .build());
    cache.accept(after, before);
    before = after;
    return after;
  }
}
