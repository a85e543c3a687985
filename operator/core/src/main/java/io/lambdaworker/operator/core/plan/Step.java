package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Replacement;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.FieldPath;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.List;
import java.util.stream.Collectors;

/** One write to AWS that a plan asks for. */
public sealed interface Step {
  /** The part of the worker that is written. */
  Part part();

  AwsId id();

  Cause cause();

  /** In words, as plans, events and logs print it. */
  String describe();

  /** The part's path, such as {@code queue.shares}. */
  default String path() {
    return part().toString();
  }

  /** As it is desired, or as it is where it is to go. */
  default Resource resource() {
    return switch (this) {
      case Create create -> create.desired();
      case Update update -> update.desired();
      case Replace replace -> replace.desired();
      case Delete delete -> delete.observed().resource();
    };
  }

  /** The pass of a reconcile that writes this step. */
  default Lane lane() {
    return id().kind().lane();
  }

  /**
   * Whether this is the second step of a part, which takes away what its users needed until now.
   */
  default boolean isNarrowing() {
    return false;
  }

  /**
   * Whether it writes nothing but tags. Such a step comes last, holds nothing back, and is held
   * back by nothing.
   */
  default boolean isOfTags() {
    return false;
  }

  /** The resource is not there. */
  record Create(Part part, Resource desired, Cause cause) implements Step {
    @Override
    public AwsId id() {
      return desired.id();
    }

    @Override
    public String describe() {
      return "create " + part + " (" + shown(desired) + ")";
    }
  }

  /**
   * The resource is ours and differs; only what {@code changes} name is written.
   *
   * @param isNarrowing the second of two steps: it shrinks or takes away what the part's users
   *     needed until they changed, such as a policy
   */
  record Update(
      Part part,
      Resource desired,
      Observed observed,
      List<Change> changes,
      Cause cause,
      boolean isNarrowing)
      implements Step {
    public Update {
      changes = List.copyOf(changes);
    }

    @Override
    public AwsId id() {
      return desired.id();
    }

    @Override
    public String describe() {
      return changes.stream().map(Change::toString).collect(Collectors.joining(", "));
    }

    @Override
    public boolean isOfTags() {
      return changes.stream().allMatch(this::isTag);
    }

    /**
     * The same as two steps, where it writes tags and something else: a refusal of the tags is then
     * told of the tags alone.
     */
    public List<Update> apart() {
      var tags = changes.stream().filter(this::isTag).toList();
      if (tags.isEmpty() || tags.size() == changes.size() || takes()) {
        return List.of(this);
      }
      return List.of(with(changes.stream().filter(change -> !isTag(change)).toList()), with(tags));
    }

    /** The same with some of its changes. */
    public Update with(List<Change> some) {
      return new Update(part, desired, observed, some, cause, isNarrowing);
    }

    /** Whether it makes the resource ours: what else is written may be allowed only then. */
    private boolean takes() {
      return touches("tags." + TagKeys.CLUSTER);
    }

    private boolean isTag(Change change) {
      String field =
          change.field().substring(Math.min(change.field().length(), path().length() + 1));
      return KindOf.of(desired).isTag(field, desired, observed.resource());
    }

    /**
     * Whether this field or one below it changes.
     *
     * @param component path below the resource, such as {@code tags} or {@code memorySize}
     */
    public boolean touches(String component) {
      String field = path() + "." + component;
      return changes.stream().anyMatch(change -> FieldPath.isAtOrBelow(change.field(), field));
    }
  }

  /**
   * The resource is ours and cannot be mended in place: it is deleted and created again.
   *
   * @param drainsFirst what it is working on is finished before it is deleted
   */
  record Replace(
      Part part, Resource desired, Observed observed, String why, boolean drainsFirst, Cause cause)
      implements Step {
    static Replace of(
        Part part, Resource desired, Observed observed, Replacement how, Cause cause) {
      return new Replace(part, desired, observed, how.why(), how.drainsFirst(), cause);
    }

    @Override
    public AwsId id() {
      return desired.id();
    }

    @Override
    public String describe() {
      return "replace " + part + " (" + shown(desired) + "): " + why;
    }
  }

  /**
   * The resource is ours and no longer desired.
   *
   * @param part of the right type; its name is not known any more
   */
  record Delete(Part part, Observed observed, Cause cause) implements Step {
    @Override
    public AwsId id() {
      return observed.id();
    }

    @Override
    public String path() {
      return id().kind().label() + "." + observed.resource().name();
    }

    @Override
    public String describe() {
      return "delete " + id().kind().label() + " (" + shown(observed.resource()) + ")";
    }
  }

  private static String shown(Resource resource) {
    return KindOf.of(resource).shown(resource);
  }
}
