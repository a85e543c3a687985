package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import org.jspecify.annotations.Nullable;

/** Lays what was just read over what was known before. */
final class Merge {

  private Merge() {}

  /**
   * A listing over what is known. Nothing older is kept where AWS shows that the resource is
   * another one than before: a role that was made again, a function with other code.
   */
  static Observed listed(Reader reader, Observed fresh, @Nullable Observed older) {
    return older == null || !reader.isSame(fresh, older) ? fresh : over(fresh, older);
  }

  /** A direct read, or a write of ours, over what is known. */
  static Observed over(Observed fresh, @Nullable Observed older) {
    if (older == null || !isOfOneResource(fresh, older)) {
      return fresh;
    }
    var resource = (Resource) over((Record) fresh.resource(), (Record) older.resource());
    return new Observed(resource, (Identity) over(fresh.identity(), older.identity()));
  }

  /**
   * False where AWS gave each an id of its own: then these are two resources that had the same name
   * in turn.
   */
  static boolean isOfOneResource(Observed fresh, Observed older) {
    Identity now = fresh.identity();
    Identity before = older.identity();
    return now.id() == null || before.id() == null || now.id().equals(before.id());
  }

  /**
   * The fresh record, with what it does not tell taken from the older one: facets that were not
   * read, and components that are null. A record of another class is left as it is.
   */
  private static Record over(Record fresh, Record older) {
    return fresh.getClass() != older.getClass()
        ? fresh
        : Components.join(fresh, older, (name, now, before) -> over(now, before));
  }

  private static @Nullable Object over(@Nullable Object fresh, @Nullable Object older) {
    return switch (fresh) {
      case null -> older;
      case Facet<?> facet when older instanceof Facet<?> before ->
          facet.isUnread() ? before : facet;
      default -> fresh;
    };
  }
}
