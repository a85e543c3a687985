package io.lambdaworker.operator.core.resource;

import java.util.Optional;

/**
 * Who a resource belongs to.
 *
 * @param cluster the cluster's id
 * @param uid for information, not part of the identity
 */
public record Owner(String cluster, String namespace, String name, String uid) {

  /** The owner that the tags name, if they name one. */
  public static Optional<Owner> of(Tags tags) {
    var all = tags.values();
    String cluster = all.get(TagKeys.CLUSTER);
    String namespace = all.get(TagKeys.NAMESPACE);
    String name = all.get(TagKeys.NAME);
    if (cluster == null || namespace == null || name == null) {
      return Optional.empty();
    }
    return Optional.of(new Owner(cluster, namespace, name, all.getOrDefault(TagKeys.UID, "")));
  }

  /** Same cluster, namespace and name: a restored worker keeps what it made. */
  public boolean isSameAs(Owner other) {
    return path().equals(other.path());
  }

  /** cluster/namespace/name, as the adoption tag spells it. */
  public String path() {
    return cluster + "/" + namespace + "/" + name;
  }
}
