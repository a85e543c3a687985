package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of the workers' resources in one AWS account, and how to know more. */
interface WorkerResources {

  /** Whether the account was listed completely, and recently enough to act on. */
  boolean isFresh();

  /** Why the last listing failed, where it did. */
  Optional<Failure> failure();

  /** All resources whose names may be the worker's, those of others among them; from memory. */
  List<Observed> of(WorkerKey worker);

  /**
   * Reads these resources directly, tags and state included.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException when a read fails
   */
  void look(WorkerKey worker, Set<AwsId> ids);

  /**
   * Sees to it that it is soon known how far AWS is with these, by direct reads or by a listing
   * that serves others too, after which the worker is woken if there is news.
   *
   * @return those that were read directly
   * @throws io.lambdaworker.operator.core.failure.FailureException when a read fails
   */
  Set<AwsId> settle(WorkerKey worker, Set<AwsId> ids);

  /** Resources for which a create was sent and no answer came. */
  Set<AwsId> inDoubt(WorkerKey worker);

  /** Every resource of the worker that is known, or whose name follows from the worker's. */
  Set<AwsId> idsOf(WorkerKey worker);

  /** When all of the worker's resources were last read directly in this process. */
  Optional<Instant> lookedAt(WorkerKey worker);
}
