package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.WorkerRef;
import io.lambdaworker.operator.core.resource.Sensitive;
import java.util.Map;

/**
 * What the spec refers to in Kubernetes, found.
 *
 * @param environment every variable of the function, from values, Secrets, ConfigMaps and workers
 * @param queueArns ARN of the queue by workerRef, as {@code <worker>/<eventSource>}
 */
public record References(Map<String, Sensitive> environment, Map<String, String> queueArns) {
  public References {
    environment = Map.copyOf(environment);
    queueArns = Map.copyOf(queueArns);
  }

  /** The key of {@link #queueArns} for a reference. */
  public static String keyOf(WorkerRef ref) {
    return ref.name() + "/" + ref.eventSource();
  }

  String queueArn(WorkerRef ref) {
    String arn = queueArns.get(keyOf(ref));
    if (arn == null) {
      throw new IllegalStateException("the queue of " + keyOf(ref) + " was not resolved");
    }
    return arn;
  }
}
