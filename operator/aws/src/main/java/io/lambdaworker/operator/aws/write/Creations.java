package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What we created in the last minute. AWS is eventually consistent: it may say of a new resource
 * that it does not exist, that it is not valid, or, where rights hang on its tags, that it must not
 * be changed. Until the minute is over that means "not yet".
 */
public final class Creations {
  private final Duration settling;
  private final Clock clock;
  private final Map<AwsId, Creation> created = new ConcurrentHashMap<>();

  private record Creation(
      Part part, Optional<Owner> owner, Optional<String> parent, Instant until) {}

  /**
   * @param settling how long a resource is new
   */
  public Creations(Duration settling, Clock clock) {
    this.settling = settling;
    this.clock = clock;
  }

  /** The journal, which also tells here what the step creates. */
  Journal noting(Step step, Journal journal) {
    return switch (step) {
      case Step.Create create -> new Noting(step, journal);
      case Step.Replace replace -> new Noting(step, journal);
      case Step.Update update -> journal;
      case Step.Delete delete -> journal;
    };
  }

  private void note(Step step, AwsId id) {
    Instant now = clock.instant();
    created.values().removeIf(each -> !each.until().isAfter(now));
    created.put(
        id,
        new Creation(
            step.part(), owner(step.resource()), parent(step.resource()), now.plus(settling)));
  }

  /** Whether the error may be about something that AWS does not know everywhere yet. */
  boolean explain(Step step, Throwable error) {
    if (AwsErrors.isCodeNotFound(error)) {
      return false;
    }
    if (AwsErrors.isNotFound(error) || AwsErrors.isInvalidParameter(error)) {
      return isNew(step)
          || created.entrySet().stream()
              .anyMatch(each -> needs(step, each.getKey(), each.getValue()));
    }
    return AwsErrors.isDenied(error) && isNew(step);
  }

  private boolean isNew(Step step) {
    Creation own = created.get(step.id());
    return own != null && own.until().isAfter(clock.instant());
  }

  private boolean needs(Step step, AwsId id, Creation other) {
    return step.part().needs(other.part())
        && isOfSame(step, id, other)
        && other.until().isAfter(clock.instant());
  }

  /**
   * Whether both are one worker's. What has no tags hangs on a function, with whose name its own
   * begins and those of the function's mappings.
   */
  private static boolean isOfSame(Step step, AwsId id, Creation other) {
    boolean sameOwner = other.owner().isPresent() && other.owner().equals(owner(step.resource()));
    return sameOwner
        || other.parent().filter(step.id().name()::startsWith).isPresent()
        || parent(step.resource()).filter(id.name()::equals).isPresent();
  }

  private static Optional<String> parent(Resource resource) {
    return KindOf.of(resource).parentName(resource);
  }

  private static Optional<Owner> owner(Resource resource) {
    return Owner.of(resource.tags().orElse(Tags.NONE));
  }

  private final class Noting implements Journal {
    private final Step step;
    private final Journal journal;

    Noting(Step step, Journal journal) {
      this.step = step;
      this.journal = journal;
    }

    @Override
    public void wrote(Observed observed) {
      // A version is created as the next one, and AWS answers with its number.
      if (observed.id().kind() == step.id().kind()) {
        note(step, observed.id());
      }
      journal.wrote(observed);
    }

    @Override
    public void deleted(AwsId id) {
      journal.deleted(id);
    }

    @Override
    public void doubt(AwsId id) {
      journal.doubt(id);
    }
  }
}
