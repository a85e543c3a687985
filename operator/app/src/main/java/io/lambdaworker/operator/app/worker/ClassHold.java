package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import java.util.List;

/**
 * Keeps classes while workers use them. Several operators may share a class: each has a finalizer
 * of its own, so that the first whose workers are gone does not let the class go from under the
 * others'. For example {@code lambda-worker-system.lambdaworker.io/in-use}.
 *
 * @param finalizer begins with the operator's namespace, which no two operators share
 */
public record ClassHold(String finalizer) {
  /** Of all operators of earlier versions; it stays until the class goes. */
  private static final String EARLIER = "lambdaworker.io/in-use";

  /** Every operator writes the status under this name, whose fields it takes over from others. */
  private static final String STATUS_MANAGER = "lambdaworkerclass";

  public static ClassHold of(String operatorNamespace) {
    return new ClassHold(operatorNamespace + "." + EARLIER);
  }

  /** Under which the operator applies its finalizer: an apply takes away what it does not name. */
  public String fieldManager() {
    return STATUS_MANAGER + "." + finalizer.substring(0, finalizer.indexOf('.'));
  }

  /**
   * Whether this operator tells who keeps the class that is being deleted. Of several it is the one
   * whose finalizer comes first: all write the same status.
   */
  boolean tells(LambdaWorkerClass workerClass) {
    return workerClass.getMetadata().getFinalizers().stream()
        .filter(each -> each.endsWith("." + EARLIER))
        .findFirst()
        .filter(finalizer::equals)
        .isPresent();
  }

  /** Takes away what an earlier version left; the own finalizer is JOSDK's to remove. */
  static void releaseEarlier(LambdaWorkerClass workerClass, KubernetesClient client) {
    List<String> all = workerClass.getMetadata().getFinalizers();
    int at = all.indexOf(EARLIER);
    if (at >= 0) {
      String path = "/metadata/finalizers/" + at;
      client
          .resource(workerClass)
          .patch(
              PatchContext.of(PatchType.JSON),
              """
              [{"op": "test", "path": "%1$s", "value": "%2$s"}, {"op": "remove", "path": "%1$s"}]
              """
                  .formatted(path, EARLIER));
    }
  }

  /** Writes the status alone. */
  static void write(LambdaWorkerClass status, KubernetesClient client) {
    client
        .resource(status)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(STATUS_MANAGER)
                .withForce(true)
                .build());
  }
}
