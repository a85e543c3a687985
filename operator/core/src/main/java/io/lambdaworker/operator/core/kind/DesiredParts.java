package io.lambdaworker.operator.core.kind;

import io.lambdaworker.operator.core.worker.Request;
import java.util.List;
import java.util.Optional;

/** Where rooms and event sources put down what one worker should have in AWS. */
public interface DesiredParts {
  Worker worker();

  /** The part should exist, as this record says. */
  void want(Part part, Resource resource);

  /**
   * The part should be there, but what it should be is not known before AWS has answered: it is not
   * created, changed or deleted in this round, and what needs it waits with it.
   *
   * @param id of the resource that the part is or will be
   * @param why names what is waited for, for people
   */
  void await(Part part, AwsId id, String why);

  /** What AWS has under this id, as far as is known. Values that AWS assigns come from here. */
  Optional<Observed> observed(AwsId id);

  /**
   * Asks another room for something, such as a grant. Whichever room collects such requests gets
   * it.
   */
  void ask(Request request);

  /** All requests of one class, for rooms that collect them: by then all others have asked. */
  <A extends Request> List<A> asked(Class<A> sort);
}
