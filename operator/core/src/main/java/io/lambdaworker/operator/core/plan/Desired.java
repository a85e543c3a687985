package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Everything that a worker should be in AWS. Deletion is the same with no resources.
 *
 * @param resources by their place in the worker: {@code function}, {@code role}, {@code logGroup},
 *     {@code queue.<source>}, {@code deadLetterQueue.<source>}, {@code eventSource.<source>},
 *     {@code alarm.<alarm>}
 */
public record Desired(Owner owner, WorkerKey key, Map<String, Resource> resources) {

  public Desired {
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
  }

  public static Desired nothing(Owner owner, WorkerKey key) {
    return new Desired(owner, key, Map.of());
  }

  public Map<AwsId, String> pathsById() {
    var paths = new LinkedHashMap<AwsId, String>();
    resources.forEach((path, resource) -> paths.put(resource.id(), path));
    return paths;
  }

  /**
   * Hash of all desired records, secrets by their keyed digests: {@code status.applied} after a
   * complete apply.
   */
  public String hash() {
    return hash(resource -> true);
  }

  /** The same of all but alarms: {@code status.applied} until these are written too. */
  public String hashWithoutAlarms() {
    return hash(resource -> resource.kind() != Kind.ALARM);
  }

  private String hash(Predicate<Resource> which) {
    var fields = new TreeMap<String, String>();
    resources.forEach((path, resource) -> {
      if (which.test(resource)) {
        Fields.hashed((Record) resource)
            .forEach((field, value) -> fields.put(path + "." + field, value));
      }
    });
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      fields.forEach((field, value) -> {
        for (String each : List.of(field, value)) {
          // Length first: no value can pose as another field.
          byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
          digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        }
      });
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
