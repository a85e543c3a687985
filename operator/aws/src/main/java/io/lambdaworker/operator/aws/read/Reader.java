package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the resources of one kind. Every method blocks, and throws the SDK's exception when an
 * answer that it needs does not come.
 */
public interface Reader {

  Kind kind();

  /** Whether {@link #list} is to be used at all. */
  default boolean isListed() {
    return true;
  }

  /** What {@link #listOf} costs, in calls; with the pages of a listing it decides between both. */
  default int callsPerWorker() {
    return 1;
  }

  /**
   * All resources of the kind within the scope, complete or not at all.
   *
   * @return empty when that takes more pages than the scope allows
   */
  Optional<Listing> list(Scope scope);

  /** What a listing would show of one worker. */
  Listing listOf(WorkerKey worker);

  /**
   * Reads these resources of a worker directly, with all of their facets.
   *
   * @param asked of this kind
   */
  Answer look(WorkerKey worker, Set<AwsId> asked);

  /**
   * Reads what {@link #list} does not show of resources that are known to be there. The rest of
   * them is unread in the answer, or read as well.
   *
   * @param known of this kind
   */
  Answer complete(WorkerKey worker, Collection<Observed> known);
}
