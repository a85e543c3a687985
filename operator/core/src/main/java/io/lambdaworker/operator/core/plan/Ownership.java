package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Role;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;

/** Whose a resource is, by its tags alone. */
enum Ownership {
  OURS,
  /** Another worker's. */
  OTHERS,
  /** Nobody's that we know. */
  FOREIGN,
  /** Foreign, offered to this worker by its owner, and the worker asks for it. */
  OFFERED,
  UNREAD;

  private static final String ANOTHER_NAME =
      "create a worker with another functionName (it cannot be changed)";

  static Ownership of(Facet<Tags> facet, Owner owner, boolean adopt) {
    return switch (facet) {
      case Facet.Unread<Tags> unread -> UNREAD;
      case Facet.Absent<Tags> absent -> FOREIGN;
      case Facet.Known<Tags>(Tags tags) ->
          Owner.of(tags)
              .map(other -> other.isSameAs(owner) ? OURS : OTHERS)
              .orElseGet(() -> adopt && isOffered(tags, owner) ? OFFERED : FOREIGN);
    };
  }

  static Conflict conflict(String path, Observed found, Owner owner, boolean adopt) {
    Tags tags = found.resource().tags().orElse(Tags.NONE);
    String message =
        Owner.of(tags)
            .map(other ->
                "%s belongs to worker %s/%s of cluster %s; "
                        .formatted(found.id(), other.namespace(), other.name(), other.cluster())
                    + ANOTHER_NAME)
            .orElseGet(() -> foreign(found, owner, adopt, isOffered(tags, owner)));
    return new Conflict(path, found.id(), message);
  }

  private static String foreign(Observed found, Owner owner, boolean adopt, boolean offered) {
    String exists = found.id() + " exists and is not this worker's; ";
    if (offered && !adopt) {
      return exists
          + "it is offered: annotate the worker with lambdaworker.io/adopt=true to take it";
    }
    return exists
        + "let its owner offer it with the tag %s=%s and annotate the worker with "
            .formatted(TagKeys.ADOPTABLE_BY, owner.path())
        + "lambdaworker.io/adopt=true, or "
        + ANOTHER_NAME;
  }

  /** A role cannot be moved, and its ARN, which the function names, has its path. */
  static boolean isInPlace(Role wanted, Observed found) {
    return found.resource() instanceof Role role && role.path().equals(wanted.path());
  }

  static Conflict elsewhere(String path, Observed found, Role wanted) {
    return new Conflict(
        path,
        found.id(),
        "%s exists at another path than %s, and roles cannot be moved: delete it, or "
                .formatted(found.id(), wanted.path())
            + ANOTHER_NAME);
  }

  private static boolean isOffered(Tags tags, Owner owner) {
    return owner.path().equals(tags.values().get(TagKeys.ADOPTABLE_BY));
  }
}
