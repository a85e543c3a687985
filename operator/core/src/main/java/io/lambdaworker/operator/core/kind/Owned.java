package io.lambdaworker.operator.core.kind;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import java.util.function.Function;

/** What tells whose a resource is. */
public sealed interface Owned<R extends Resource> {
  /** Its own tags: functions, roles, queues. */
  record ByTags<R extends Resource>() implements Owned<R> {}

  /**
   * Its own tags; where it has none that any operator set, the resource that AWS makes it for. So
   * Lambda makes a function's log group anew, without tags, if its role may.
   *
   * @param label of the kind that it is made for
   * @param name of the resource that it is made for
   */
  record ByTagsOrMaker<R extends Resource>(String label, Function<R, String> name)
      implements Owned<R> {}

  /**
   * Its parent: an alias, a URL or a permission belongs to the owner of its function.
   *
   * @param label of the parent's kind, as rooms do not know each other
   * @param name of the parent that a resource hangs on
   */
  record ByParent<R extends Resource>(String label, Function<R, String> name) implements Owned<R> {}

  /**
   * A word inside something that several share, such as the id of a bucket's notification.
   *
   * @param marker reads that word, which is {@link Owner#marker} where it is ours
   */
  record ByMarker<R extends Resource>(Function<R, Facet<String>> marker) implements Owned<R> {}
}
