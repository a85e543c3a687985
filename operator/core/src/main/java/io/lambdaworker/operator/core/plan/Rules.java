package io.lambdaworker.operator.core.plan;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.resource.FieldPath;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.List;
import java.util.Set;

/**
 * What the worker allows the planner to do.
 *
 * @param applied {@code status.applied}
 * @param detectOnly driftPolicy Detect: without a status, differences count as drift
 * @param ignore field paths left to others, at and below
 * @param adopt the worker carries the adopt annotation: offered resources are taken
 * @param deletion what becomes of parts that are no longer desired
 * @param removed what this deletion has removed already: what stands there again without an owner
 *     was made by a late invocation
 * @param mayNarrowShared whether what all versions of the function use may be narrowed: false while
 *     a version that the spec does not describe may get traffic
 */
public record Rules(
    AppliedFields applied,
    boolean detectOnly,
    List<String> ignore,
    boolean adopt,
    DeletionPolicy deletion,
    Set<AwsId> removed,
    boolean mayNarrowShared) {
  public Rules {
    ignore = List.copyOf(ignore);
    removed = Set.copyOf(removed);
  }

  public Rules(
      AppliedFields applied,
      boolean detectOnly,
      List<String> ignore,
      boolean adopt,
      DeletionPolicy deletion) {
    this(applied, detectOnly, ignore, adopt, deletion, Set.of(), true);
  }

  /** The same for a deletion that has removed these. */
  public Rules having(Set<AwsId> nowRemoved) {
    return new Rules(applied, detectOnly, ignore, adopt, deletion, nowRemoved, mayNarrowShared);
  }

  /** The same while versions may get traffic that the spec does not describe, or not. */
  public Rules narrowingShared(boolean mayNarrow) {
    return new Rules(applied, detectOnly, ignore, adopt, deletion, removed, mayNarrow);
  }

  /**
   * The same for what is left of a plan, of which some is done: a worker that was new when the plan
   * was made is so still.
   */
  public Rules begun() {
    return applied.isKnown()
        ? this
        : new Rules(
            AppliedFields.begun(applied.seal()),
            detectOnly,
            ignore,
            adopt,
            deletion,
            removed,
            mayNarrowShared);
  }

  /** Whether log groups and adopted resources stay when they are no longer desired. */
  boolean keepsData() {
    return deletion != DeletionPolicy.DELETE;
  }

  /**
   * Whether the user left this field to others. Owner tags and what the kind guards cannot be left.
   */
  boolean ignores(Kind<?> kind, Change change) {
    if (change.field().contains(".tags." + TagKeys.PREFIX)
        || kind.guarded().contains(change.field())) {
      return false;
    }
    return ignore.stream().anyMatch(path -> FieldPath.isAtOrBelow(change.field(), path));
  }
}
