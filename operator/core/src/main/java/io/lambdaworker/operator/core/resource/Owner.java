package io.lambdaworker.operator.core.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The worker that a resource belongs to.
 *
 * @param cluster the cluster's id
 * @param uid for information; a worker restored from a backup has another uid and is the same owner
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

  /** The tags that say so. */
  public Map<String, String> tags() {
    return Map.of(
        TagKeys.CLUSTER,
        cluster,
        TagKeys.NAMESPACE,
        namespace,
        TagKeys.NAME,
        name,
        TagKeys.UID,
        uid);
  }

  /** Same cluster, namespace and name; the uid may differ. */
  public boolean isSameAs(Owner other) {
    return path().equals(other.path());
  }

  /** cluster/namespace/name, as the adoption tag spells it. */
  public String path() {
    return cluster + "/" + namespace + "/" + name;
  }

  /**
   * Names the owner in places that several workers share and that take no tags, such as the id of a
   * bucket's notification: {@code lw-} and 16 hexadecimal digits.
   */
  public String marker() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(path().getBytes(StandardCharsets.UTF_8));
      return "lw-" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
