package io.lambdaworker.operator.app.watch;

import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.operator.core.resource.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What workers may refer to in Kubernetes, as it is known now. */
public interface ClusterView {

  /**
   * Digests by key of a Secret, of this key (where it is there) among others; empty when there is
   * no such Secret.
   *
   * @throws io.lambdaworker.operator.core.failure.ValueUnavailableException when the API server
   *     does not give it
   */
  Optional<Map<String, Digest>> secret(String namespace, String name, String key);

  /** The same of a ConfigMap. */
  Optional<Map<String, Digest>> configMap(String namespace, String name, String key);

  /**
   * The value itself, read from the API server now.
   *
   * @throws io.lambdaworker.operator.core.failure.ValueUnavailableException when it is gone, or the
   *     API server does not say
   */
  String secretValue(String namespace, String name, String key);

  /**
   * The value itself, read from the API server now.
   *
   * @throws io.lambdaworker.operator.core.failure.ValueUnavailableException when it is gone, or the
   *     API server does not say
   */
  String configMapValue(String namespace, String name, String key);

  /** Labels of a namespace; empty when it is not known yet. */
  Optional<Map<String, String>> labels(String namespace);

  /** Names of all namespaces of the cluster. */
  Set<String> namespaces();

  Optional<LambdaWorkerClass> workerClass(String name);

  List<LambdaWorkerClass> workerClasses();
}
