package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.worker.Request;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Everything that a worker should be in AWS. For a worker that is deleted it has no parts.
 *
 * @param parts what each part should be
 * @param awaited parts that need a value which AWS has not given yet
 * @param requests what the parts asked of each other
 * @param unobserved the same with nothing of AWS known, where what is known made a difference: it
 *     tells a change by people from drift
 */
public record Desired(
    Owner owner,
    WorkerKey key,
    Map<Part, Resource> parts,
    Map<Part, Awaited> awaited,
    List<Request> requests,
    Optional<Desired> unobserved) {
  /**
   * A part that is not created, changed or deleted yet.
   *
   * @param id of the resource that it is or will be
   * @param why names what is waited for
   */
  public record Awaited(AwsId id, String why) {}

  public Desired {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    awaited = Collections.unmodifiableMap(new LinkedHashMap<>(awaited));
    requests = List.copyOf(requests);
  }

  public Desired(Owner owner, WorkerKey key, Map<Part, Resource> parts) {
    this(owner, key, parts, Map.of(), List.of(), Optional.empty());
  }

  public static Desired nothing(Owner owner, WorkerKey key) {
    return new Desired(owner, key, Map.of());
  }

  /** By path: {@code function}, {@code queue.shares}. */
  public Map<String, Resource> resources() {
    var resources = new LinkedHashMap<String, Resource>();
    parts.forEach((part, resource) -> resources.put(part.toString(), resource));
    return Collections.unmodifiableMap(resources);
  }

  public Map<AwsId, String> pathsById() {
    var paths = new LinkedHashMap<AwsId, String>();
    parts.forEach((part, resource) -> paths.put(resource.id(), part.toString()));
    return paths;
  }

  /** Resources on which people may put the tag {@code lambdaworker.io/hold}: the function. */
  public List<AwsId> holders() {
    return parts.values().stream()
        .filter(resource -> resource.kind().carriesHold())
        .map(Resource::id)
        .toList();
  }

  /** Names of the wanted parts of one type, such as those of all alarms. */
  public List<String> names(PartType type) {
    return parts.keySet().stream()
        .filter(part -> part.type().equals(type))
        .map(Part::name)
        .toList();
  }

  /** The requests of one class. */
  public <A extends Request> List<A> asked(Class<A> sort) {
    return requests.stream().filter(sort::isInstance).map(sort::cast).toList();
  }

  /**
   * Hash of all desired records, secrets by their keyed digests: {@code status.applied} after a
   * complete apply. Values that AWS assigned are not in it: whoever changes these changes AWS.
   */
  public String hash() {
    return hash(kind -> true);
  }

  /**
   * Hash of the records of all lanes before this one. It is {@code status.applied} while this lane
   * is not done.
   */
  public String hashBefore(Lane lane) {
    return hash(kind -> kind.lane().compareTo(lane) < 0);
  }

  private String hash(Predicate<Kind<?>> which) {
    return unobserved.map(same -> same.hash(which)).orElseGet(() -> ownHash(which));
  }

  private String ownHash(Predicate<Kind<?>> which) {
    var fields = new TreeMap<String, String>();
    awaited.forEach((part, awaited) -> {
      if (which.test(awaited.id().kind())) {
        fields.put(part.toString(), awaited.id().toString());
      }
    });
    parts.forEach((part, resource) -> {
      if (which.test(resource.kind())) {
        Fields.hashed((Record) resource)
            .forEach((field, value) -> fields.put(part + "." + field, value));
      }
    });
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      fields.forEach((field, value) -> {
        for (String each : List.of(field, value)) {
          // The length goes first, so that no value can look like the beginning of another field.
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
