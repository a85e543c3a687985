package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;

/**
 * Writes one kind of resource. What AWS answers otherwise than hoped is thrown as {@link
 * CallFailed}, a step that cannot go on yet as {@link StepStoppedException}.
 */
interface Writer<R extends Resource> {

  void create(R desired, Journal journal);

  /**
   * Writes what the step's changes name and nothing else.
   *
   * @param base as the resource is now: the step's, or what an earlier step made of it
   * @param resource of {@code base}
   */
  void update(Step.Update step, Observed base, R resource, Journal journal);

  /**
   * @param retainData a queue that holds messages stays
   */
  void delete(Observed observed, R resource, boolean retainData);
}
