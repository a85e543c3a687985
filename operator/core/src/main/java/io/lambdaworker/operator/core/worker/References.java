package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.WorkerRef;
import io.lambdaworker.operator.core.resource.Sensitive;
import java.util.Map;
import java.util.Optional;

/**
 * What the spec's references to other Kubernetes objects stand for.
 *
 * @param environment every variable of the function, from values, Secrets, ConfigMaps and workers
 * @param queueArns ARN of the queue by workerRef, as {@code <worker>/<eventSource>}
 * @param queueKeys ARN of the KMS key of such a queue, where the other worker gives it one
 */
public record References(
    Map<String, Sensitive> environment,
    Map<String, String> queueArns,
    Map<String, String> queueKeys) {
  public References {
    environment = Map.copyOf(environment);
    queueArns = Map.copyOf(queueArns);
    queueKeys = Map.copyOf(queueKeys);
  }

  /** Without queues that have a key. */
  public References(Map<String, Sensitive> environment, Map<String, String> queueArns) {
    this(environment, queueArns, Map.of());
  }

  /** The key of {@link #queueArns} for a reference. */
  public static String keyOf(WorkerRef ref) {
    return ref.name() + "/" + ref.eventSource();
  }

  /**
   * @throws IllegalStateException when the reference is none of the spec's
   */
  public String queueArn(WorkerRef ref) {
    String arn = queueArns.get(keyOf(ref));
    if (arn == null) {
      throw new IllegalStateException("the queue of " + keyOf(ref) + " was not resolved");
    }
    return arn;
  }

  /** ARN of the KMS key of the queue that a reference names; empty where it has SQS's own. */
  public Optional<String> queueKey(WorkerRef ref) {
    return Optional.ofNullable(queueKeys.get(keyOf(ref)));
  }
}
