package io.lambdaworker.operator.app.watch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * Reads objects without {@code managedFields}: nobody here asks who owns which field, and as trees
 * of maps they would be most of what a worker weighs in memory.
 */
public final class Lean {
  private Lean() {}

  /** For the client that informers use. */
  public static KubernetesSerialization serialization() {
    var mapper = new ObjectMapper();
    mapper.addMixIn(ObjectMeta.class, WithoutManagedFields.class);
    return new KubernetesSerialization(mapper, true);
  }

  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}
}
