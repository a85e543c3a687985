package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.applied.NextFields;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.worker.Request;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a worker should be in AWS. For a worker that is deleted it has no parts.
 *
 * @param parts what each part should be
 * @param awaited parts that need a value which AWS has not given yet
 * @param requests what the parts asked of each other
 * @param unobserved the same with nothing of AWS known, where what is known made a difference: it
 *     tells a change by people from drift
 * @param basis hash of all that people gave ({@link io.lambdaworker.operator.core.applied.Basis})
 */
public record Desired(
    Owner owner,
    WorkerKey key,
    Map<Part, Resource> parts,
    Map<Part, Awaited> awaited,
    List<Request> requests,
    Optional<Desired> unobserved,
    String basis) {
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
    this(owner, key, parts, Map.of(), List.of(), Optional.empty(), "");
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

  /** All resources that are or will be parts, the awaited ones among them. */
  public Set<AwsId> ids() {
    var ids = new HashSet<>(pathsById().keySet());
    awaited.values().forEach(each -> ids.add(each.id()));
    return ids;
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
   * The table after all of this was applied. Values that AWS assigned are not in it: whoever
   * changes these changes AWS.
   *
   * @param before what was left as it is stays so
   */
  public AppliedFields applied(AppliedFields before) {
    var next = new NextFields(before);
    given().parts().forEach(next::whole);
    given().awaited().forEach((part, each) -> next.assigned(part, each.id()));
    return next.build(true, basis);
  }

  /** What is wanted with nothing of AWS known. */
  public Desired given() {
    return unobserved.orElse(this);
  }
}
