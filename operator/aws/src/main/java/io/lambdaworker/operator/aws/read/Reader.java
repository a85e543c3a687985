package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the resources of one kind, and says what is special about reading it. The methods that call
 * AWS block, and throw the SDK's exception when a call fails.
 */
public interface Reader {

  Kind<?> kind();

  /** Whether {@link #list} is to be used at all. */
  default boolean isListed() {
    return true;
  }

  /**
   * Whether {@link #list} shows the state of a resource, so that no direct read is needed to see
   * when AWS has finished with it.
   */
  default boolean showsStateInListing() {
    return false;
  }

  /**
   * How many calls {@link #listOf} takes for one worker. The inventory compares it with the pages
   * of {@link #list} and takes what is cheaper.
   */
  default int callsPerWorker() {
    return 1;
  }

  /**
   * All resources of the kind within the scope, complete or not at all.
   *
   * @return empty when that takes more pages than the scope allows
   */
  Optional<Listing> list(Scope scope);

  /** What {@link #list} would show of one worker. */
  Listing listOf(WorkerKey worker);

  /**
   * Reads these resources of a worker directly, with all of their facets but those of {@link
   * #seldom}.
   *
   * @param asked of this kind
   */
  Answer look(WorkerKey worker, Set<AwsId> asked);

  /**
   * As {@link #look}, in a worker's turn: of a kind that is not listed, what is known to be there,
   * by as few calls as tell that it is.
   *
   * @param asked of this kind
   */
  default Answer inTurn(WorkerKey worker, Set<AwsId> asked) {
    return look(worker, asked);
  }

  /**
   * Asks for these once more, by what AWS assigned to them, before they count as gone. For kinds
   * that AWS does not show otherwise under some circumstances, as it hides mappings whose function
   * does not exist.
   *
   * @param missing resources of this kind, as they are known, that {@link #look} did not show
   */
  default Answer lookAgain(Collection<Observed> missing) {
    return Answer.NOTHING;
  }

  /**
   * Reads what {@link #list} does not show of resources that are known to be there. What {@link
   * #list} does show may be unread in the answer.
   *
   * @param known of this kind
   */
  Answer complete(WorkerKey worker, Collection<Observed> known);

  /**
   * Reads what turns leave out, because asking each time would take too many calls: a function's
   * URL and resource policy, an alarm's tags. All else is unread in the answer.
   *
   * @param known of this kind
   */
  default Answer seldom(WorkerKey worker, Collection<Observed> known) {
    return Answer.NOTHING;
  }

  /**
   * Resources whose names follow from the worker's name alone. They are read directly even where
   * nothing is known of them. Queues are not among them: their names follow from the spec.
   */
  default Set<AwsId> idsOf(WorkerKey worker) {
    return kind().fixedNames(worker).stream()
        .map(name -> new AwsId(kind(), name))
        .collect(Collectors.toSet());
  }

  /**
   * Whether what direct reads showed of {@code older} still holds for {@code fresh}, which a
   * listing shows now. Ids that AWS assigned were compared already.
   */
  default boolean isSame(Observed fresh, Observed older) {
    return true;
  }

  /**
   * Whether direct reads may show for a while what was there before a write of ours, as SQS does.
   */
  default boolean isSlowToSettle() {
    return false;
  }

  /** A resource that we wrote, in the form in which a direct read would answer. */
  default Answer asRead(Observed written) {
    return Answer.of(written.id(), Optional.of(written));
  }

  /**
   * A resource of this kind, unread, that must exist because another of the worker's uses it. For
   * kinds that are not listed, while no read has shown it.
   *
   * @param known everything of the worker that is known to exist, of every kind
   */
  default Optional<Observed> assumed(WorkerKey worker, Collection<Observed> known) {
    return Optional.empty();
  }

  /** Whether only a direct read could show which code we deployed, and none has yet. */
  default boolean lacksDeployed(Observed known) {
    return false;
  }
}
