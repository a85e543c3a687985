package io.lambdaworker.operator.core.desired;

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
}
