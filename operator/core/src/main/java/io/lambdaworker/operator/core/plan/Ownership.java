package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Collection;
import java.util.Optional;

/**
 * Whose a resource is. What tells is said by its kind: tags, a parent or a marker ({@link Owned}).
 */
enum Ownership {
  OURS,
  /** Another worker's. */
  OTHERS,
  /** No worker's, as far as we know. */
  FOREIGN,
  /** Foreign, offered to this worker by its owner, and the worker asks for it. */
  OFFERED,
  /** Not known, which is no permission: nothing of it is written before its owner is read. */
  UNREAD;

  private static final String ANOTHER_NAME =
      "create a worker with another functionName (it cannot be changed)";

  /**
   * @param others what else was observed, such as the parent that a resource hangs on
   */
  static Ownership of(Observed found, Collection<Observed> others, Owner owner, Rules rules) {
    // Tags that were read once say nothing any more when AWS does not show them now.
    return found.identity().whyUnshown("tags").isPresent()
        ? UNREAD
        : of(found.resource().kind(), found.resource(), others, owner, rules);
  }

  @SuppressWarnings("unchecked") // a resource is of its own kind
  private static <R extends Resource> Ownership of(
      Kind<R> kind, Resource resource, Collection<Observed> others, Owner owner, Rules rules) {
    return switch (kind.owned()) {
      case Owned.ByTags<R> tags -> byTags(resource.tags(), owner, rules.adopt());
      case Owned.ByTagsOrMaker<R> any when isNobodys(resource) ->
          rules.removed().contains(resource.id())
              ? OURS
              : byParent(resource, others, owner, rules)
                  .filter(maker -> maker == OURS || maker == UNREAD)
                  .orElse(FOREIGN);
      case Owned.ByTagsOrMaker<R> any -> byTags(resource.tags(), owner, rules.adopt());
      case Owned.ByParent<R> parent -> byParent(resource, others, owner, rules).orElse(UNREAD);
      case Owned.ByMarker<R>(var marker) ->
          switch (marker.apply((R) resource)) {
            case Facet.Unread<String> unread -> UNREAD;
            case Facet.Absent<String> absent -> FOREIGN;
            case Facet.Known<String>(String word) -> word.equals(owner.marker()) ? OURS : FOREIGN;
          };
    };
  }

  private static Optional<Ownership> byParent(
      Resource child, Collection<Observed> others, Owner owner, Rules rules) {
    return KindOf.of(child).parent(child, others).map(found -> of(found, others, owner, rules));
  }

  /** Whether its tags were read and none of them is an operator's. */
  static boolean isNobodys(Resource resource) {
    return !resource.tags().isUnread() && resource.tags().orElse(Tags.NONE).isNobodys();
  }

  private static Ownership byTags(Facet<Tags> facet, Owner owner, boolean adopt) {
    return switch (facet) {
      case Facet.Unread<Tags> unread -> UNREAD;
      case Facet.Absent<Tags> absent -> FOREIGN;
      case Facet.Known<Tags>(Tags tags) ->
          Owner.of(tags)
              .map(other -> other.isSameAs(owner) ? OURS : OTHERS)
              .orElseGet(() -> adopt && isOffered(tags, owner) ? OFFERED : FOREIGN);
    };
  }

  static Conflict conflict(Part part, Observed found, Owner owner, boolean adopt) {
    Tags tags = found.resource().tags().orElse(Tags.NONE);
    String message =
        Owner.of(tags)
            .map(other ->
                "%s belongs to %s; ".formatted(found.id(), told(other, owner)) + ANOTHER_NAME)
            .orElseGet(() ->
                found.resource().tags().isUnread()
                    ? exists(found) + ANOTHER_NAME
                    : foreign(found, owner, adopt, isOffered(tags, owner)));
    return new Conflict(part, found.id(), message);
  }

  /** The other's name only to people of its namespace, who see it anyway. */
  private static String told(Owner other, Owner owner) {
    if (!other.cluster().equals(owner.cluster())) {
      return "a worker of another cluster";
    }
    return other.namespace().equals(owner.namespace())
        ? "worker %s of this namespace".formatted(other.name())
        : "a worker of another namespace";
  }

  private static String exists(Observed found) {
    return found.id() + " exists and is not this worker's; ";
  }

  private static String foreign(Observed found, Owner owner, boolean adopt, boolean offered) {
    String exists = exists(found);
    if (offered && !adopt) {
      return exists
          + "it is offered: annotate the worker with lambdaworker.io/adopt=true to take it";
    }
    return exists
        + "let its owner offer it with the tag %s=CLUSTER/%s/%s, where CLUSTER is the id in the "
            .formatted(TagKeys.ADOPTABLE_BY, owner.namespace(), owner.name())
        + "operator's log and owner tags, and annotate the worker with "
        + "lambdaworker.io/adopt=true, or "
        + ANOTHER_NAME;
  }

  /**
   * @param why what is wrong with it and what to do
   */
  static Conflict misplaced(Part part, Observed found, String why) {
    return new Conflict(part, found.id(), "%s %s, or %s".formatted(found.id(), why, ANOTHER_NAME));
  }

  private static boolean isOffered(Tags tags, Owner owner) {
    return owner.path().equals(tags.values().get(TagKeys.ADOPTABLE_BY));
  }
}
