package io.lambdaworker.operator.core.kind;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Request;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Everything that generic code asks of a kind of AWS resource. Each kind answers by one object in a
 * room of its own, a package below this one. What it answers on AWS's side (reading and writing) is
 * {@code AwsKind}.
 */
public interface Kind<R extends Resource> {
  /** One word, as paths, plans, events and metrics spell it: {@code queue}. */
  String label();

  /**
   * The types of parts that workers have of this kind; each says which other parts come before it.
   * The kind {@code queue} has two: {@code queue} and {@code deadLetterQueue}.
   */
  default List<PartType> parts() {
    return List.of(PartType.of(label()));
  }

  // What is desired

  /** Puts down what the worker wants of this kind, and what it asks of other kinds. */
  default void desire(DesiredParts parts) {}

  /** Whether {@link #desire} comes after all others', because it collects what they ask for. */
  default boolean collects() {
    return false;
  }

  /** Notes what the spec and the class say that cannot be applied. */
  default void check(Checks checks) {}

  /** Notes what cannot be applied of the desired resource, such as a policy above IAM's quota. */
  default void check(R desired, Checks checks) {}

  /** Paths that are never left to others, such as {@code role.permissionsBoundary}. */
  default Set<String> guarded() {
    return Set.of();
  }

  /** Whether {@code core.release} decides what becomes of it while its worker is there. */
  default boolean isReleased(R found) {
    return false;
  }

  // Which resources may be the worker's

  /** How the kind's resources are named. */
  Naming naming();

  /** Whether a resource of this name may be the worker's; its owner decides whether it is. */
  default boolean mayBeOf(WorkerKey worker, String name) {
    return naming().fits(worker, name);
  }

  /** What the name of each resource begins with that may be the worker's. */
  default String prefix(WorkerKey worker) {
    return naming().prefix(worker);
  }

  /**
   * The entries whose names may be the worker's.
   *
   * @param all by name
   */
  default <V> NavigableMap<String, V> of(WorkerKey worker, NavigableMap<String, V> all) {
    var some = new TreeMap<String, V>();
    for (var entry : all.tailMap(prefix(worker), true).entrySet()) {
      if (!entry.getKey().startsWith(prefix(worker))) {
        break;
      }
      if (mayBeOf(worker, entry.getKey())) {
        some.put(entry.getKey(), entry.getValue());
      }
    }
    return some;
  }

  /** Names that the worker's resources have whatever its spec says, to be looked for. */
  default Set<String> fixedNames(WorkerKey worker) {
    return naming().isExact() ? Set.of(prefix(worker)) : Set.of();
  }

  /**
   * Names that the worker's resources had, as its name and its last status tell: looked for when it
   * is deleted, and told of if they are there and not the worker's.
   */
  default Set<String> namesOf(WorkerKey worker, LambdaWorkerStatus status) {
    return fixedNames(worker);
  }

  // Whose a resource is, and what may be done to it

  /** What tells whose a resource of this kind is. */
  default Owned<R> owned() {
    return new Owned.ByTags<>();
  }

  /**
   * Whether AWS itself refuses to create a second one of the same name. CreateQueue or
   * PutMetricAlarm return or overwrite what exists, so a direct read must confirm absence first.
   */
  default boolean refusesDuplicates() {
    return true;
  }

  /**
   * Whether RetainData always keeps it, as it does log groups. Queues are kept only while they hold
   * messages, which their writer looks at.
   */
  default boolean holdsData() {
    return false;
  }

  /** Whether the tag {@code lambdaworker.io/hold} on it holds back the correction of drift. */
  default boolean carriesHold() {
    return false;
  }

  /** Why the resource of the desired name can never become the desired one; empty if it can. */
  default Optional<String> misplaced(R desired, R found) {
    return Optional.empty();
  }

  /**
   * How the resource is deleted and made again, where it cannot be changed: it is broken, or a
   * field differs that AWS takes at creation alone. Empty where it can be changed.
   */
  default Optional<Replacement> replacement(R desired, Observed found) {
    return Optional.empty();
  }

  /**
   * Why a difference in this field is told and left as it is, whatever {@code driftPolicy} says;
   * empty where it is corrected. For example a layer, which the spec cannot name.
   *
   * @param field below the part, such as {@code layers}
   */
  default Optional<String> leaves(R desired, R found, String field) {
    return Optional.empty();
  }

  /**
   * Why a field that a person changed in AWS is not put back unless {@code deletionPolicy} is
   * Delete: data would be lost. Empty where it is put back. For example a longer retention.
   *
   * @param field below the part, such as {@code messageRetentionPeriod}
   */
  default Optional<String> protectsData(R desired, R found, String field) {
    return Optional.empty();
  }

  /** How AWS ended an update whose values it shows but gave up: then it is written again. */
  default Optional<String> failedUpdate(Observed found) {
    return Optional.empty();
  }

  /**
   * The desired resource with what it would take away from the observed one: what is written first,
   * while its users still rely on the old one; {@code lasting} where it is not narrowed after them.
   */
  default R widened(R desired, R found, boolean lasting) {
    return desired;
  }

  /**
   * Whether only {@link #widened} sets this field: left over from a crash, not made by hand.
   *
   * @param field below the part, such as {@code inlinePolicies.worker-until-applied}
   */
  default boolean isOfWidening(String field) {
    return false;
  }

  /**
   * The desired resource, with what must not be taken from the observed one while others rest on
   * it: a role keeps the right to the keys that waiting messages are encrypted with.
   *
   * @param requests what the worker's parts ask for
   */
  default R keeping(R desired, R found, List<Request> requests) {
    return desired;
  }

  /**
   * ARNs of other resources that it cannot do without, as far as they are known: a function's role,
   * a queue's dead letter queue. While it stays in AWS, these are not deleted either.
   *
   * @param identity of {@code found}
   */
  default Set<String> uses(R found, Identity identity) {
    return Set.of();
  }

  /**
   * The desired resource, with what it notes of those that it uses: a function has the id of its
   * role in a tag.
   *
   * @param used tells what AWS has under an ARN, where that is known
   */
  default R noting(R desired, Function<String, Optional<Identity>> used) {
    return desired;
  }

  /**
   * Tags that adoption puts on a resource beside its own: former values of settings that it
   * replaces and that a person could not guess, such as a function's role.
   */
  default Map<String, String> remembered(R desired, R found) {
    return Map.of();
  }

  /**
   * Whether AWS keeps this field as a tag of the resource. Tags are written last and by calls of
   * their own, so that whoever may not tag still gets the rest: the function works without them.
   *
   * @param field below the resource, such as {@code tags.team}
   */
  default boolean isTag(String field, R desired, R found) {
    return field.startsWith("tags.");
  }

  // Order

  /** When it is written. */
  default Lane lane() {
    return Lane.AT_ONCE;
  }

  /** The type of part that a found resource was, once no part is desired to be it. */
  default PartType partOf(R found) {
    return parts().getFirst();
  }

  /**
   * Whether AWS is, or may be, still at work on it: then it is looked at until it is not. For kinds
   * whose writes are answered before they are done.
   */
  default boolean isSettling(Observed found) {
    return false;
  }

  // What people are told

  /** The name that people know the resource by. */
  default String shown(R resource) {
    return resource.name();
  }

  /** The text of an event about a resource that no worker made, such as a mapping made by hand. */
  default Optional<String> foreign(R found) {
    return Optional.empty();
  }

  /** The texts of events about what others put into it, such as a statement in a queue's policy. */
  default List<String> foreignParts(R found) {
    return List.of();
  }

  /** The condition of this kind, where it has one. */
  default Optional<ConditionType> condition() {
    return Optional.empty();
  }

  /** What that condition says now. */
  default Assessment assess(PartsView view) {
    throw new IllegalStateException(label() + " has no condition");
  }

  /**
   * The kind's part of the worker's status: a record whose components are components of {@link
   * io.lambdaworker.api.v1beta1.LambdaWorkerStatus}. Null leaves that component as it was.
   */
  default Optional<Record> status(PartsView view) {
    return Optional.empty();
  }

  /** The part of this label and name. */
  default Part part(String label, String name) {
    return parts().stream()
        .filter(type -> type.label().equals(label))
        .findFirst()
        .map(type -> new Part(type, name))
        .orElseThrow(() -> new IllegalArgumentException(label() + " has no part " + label));
  }
}
