package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Finds the cluster's id, which stands in the tags of everything in AWS. */
public final class ClusterId {

  private ClusterId() {}

  /** What is configured, else the uid of kube-system, which lives as long as the cluster. */
  public static String of(KubernetesClient client, Optional<String> configured) {
    return configured.orElseGet(
        () -> client.namespaces().withName("kube-system").require().getMetadata().getUid());
  }
}
