package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Step;
import java.util.Collection;

/**
 * Writes one kind of resource. Errors of AWS are thrown as {@link CallFailedException}; a step that
 * cannot go on for another reason ends in {@link StepStoppedException}.
 */
public interface Writer<R extends Resource> {

  void create(R desired, Journal journal);

  /**
   * Writes what the step's changes name and nothing else.
   *
   * @param base the resource as it is now: as the step has it, or as an earlier step left it
   * @param resource of {@code base}
   */
  void update(Step.Update step, Observed base, R resource, Journal journal);

  /**
   * @param retainData a queue that holds messages stays
   */
  void delete(Observed observed, R resource, boolean retainData);

  /**
   * Begins to prove that nothing is lost by this deletion, which still waits for another one of the
   * kind. So a queue and its dead letter queue wait together and not one after the other.
   *
   * @throws StepStoppedException when it waits, too, or stays
   */
  default void prove(R resource, Observed observed) {}

  /** Something was written, of whatever kind: it may have begun to use a resource of this kind. */
  default void wrote(Observed any) {}

  /**
   * Lets the resource finish what it is working on, and take nothing new, before it is deleted for
   * a replacement.
   */
  default void drain(Observed observed, R resource) {
    throw new UnsupportedOperationException(resource.id() + " has nothing to drain");
  }

  /** How many {@link #delete(Collection)} takes at most; 1 where it cannot be used. */
  default int mostDeletedTogether() {
    return 1;
  }

  /**
   * Deletes several with one call, at most {@link #mostDeletedTogether}.
   *
   * @throws CallFailedException ResourceNotFound, with nothing deleted, when one is not there
   */
  default void delete(Collection<String> names) {
    throw new UnsupportedOperationException("one by one");
  }

  /** What a step waits for while AWS refuses it because another change is under way. */
  default Reason whileBusy() {
    return Reason.Applying;
  }
}
