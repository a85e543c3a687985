package io.lambdaworker.operator.core.kind;

import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Request;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the kind of a resource about it where the compiler does not know the kind. The only place
 * that casts a resource to the class of its own kind.
 */
public final class KindOf<R extends Resource> {
  private final Kind<R> kind;

  private KindOf(Kind<R> kind) {
    this.kind = kind;
  }

  public static KindOf<?> of(Resource resource) {
    return new KindOf<>(resource.kind());
  }

  public Optional<String> misplaced(Resource desired, Resource found) {
    return kind.misplaced(own(desired), own(found));
  }

  public Optional<Replacement> replacement(Resource desired, Observed found) {
    return kind.replacement(own(desired), found);
  }

  public Resource widened(Resource desired, Resource found, boolean lasting) {
    return kind.widened(own(desired), own(found), lasting);
  }

  public Optional<String> leaves(Resource desired, Resource found, String field) {
    return kind.leaves(own(desired), own(found), field);
  }

  public Optional<String> protectsData(Resource desired, Resource found, String field) {
    return kind.protectsData(own(desired), own(found), field);
  }

  /** The resource that this one hangs on and is owned with, where it is among the others. */
  public Optional<Observed> parent(Resource child, Collection<Observed> others) {
    return switch (kind.owned()) {
      case Owned.ByParent<R>(String label, var name) ->
          named(label, name.apply(own(child)), others);
      case Owned.ByTagsOrMaker<R>(String label, var name) ->
          named(label, name.apply(own(child)), others);
      case Owned.ByTags<R> tags -> Optional.empty();
      case Owned.ByMarker<R> marker -> Optional.empty();
    };
  }

  /** The name of the resource that this one is owned with; empty where it has tags of its own. */
  public Optional<String> parentName(Resource child) {
    return kind.owned() instanceof Owned.ByParent<R>(String label, var name)
        ? Optional.of(name.apply(own(child)))
        : Optional.empty();
  }

  private static Optional<Observed> named(String label, String name, Collection<Observed> others) {
    return others.stream()
        .filter(other -> other.id().kind().label().equals(label))
        .filter(other -> other.id().name().equals(name))
        .findFirst();
  }

  public Resource keeping(Resource desired, Resource found, List<Request> requests) {
    return kind.keeping(own(desired), own(found), requests);
  }

  public Set<String> uses(Resource found, Identity identity) {
    return kind.uses(own(found), identity);
  }

  /**
   * @param others among which are those that it uses, as far as they are known
   */
  public Resource noting(Resource desired, Collection<Observed> others) {
    return kind.noting(
        own(desired),
        arn ->
            others.stream()
                .map(Observed::identity)
                .filter(identity -> identity.arn().equals(arn))
                .findFirst());
  }

  public Map<String, String> remembered(Resource desired, Resource found) {
    return kind.remembered(own(desired), own(found));
  }

  public boolean isTag(String field, Resource desired, Resource found) {
    return kind.isTag(field, own(desired), own(found));
  }

  public boolean isReleased(Resource found) {
    return kind.isReleased(own(found));
  }

  public PartType partOf(Resource found) {
    return kind.partOf(own(found));
  }

  public String shown(Resource resource) {
    return kind.shown(own(resource));
  }

  public Optional<String> foreign(Resource found) {
    return kind.foreign(own(found));
  }

  public List<String> foreignParts(Resource found) {
    return kind.foreignParts(own(found));
  }

  public void check(Resource desired, Checks checks) {
    kind.check(own(desired), checks);
  }

  @SuppressWarnings("unchecked")
  private R own(Resource resource) {
    return (R) resource;
  }
}
