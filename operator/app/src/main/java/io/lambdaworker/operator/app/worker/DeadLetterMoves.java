package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.redrive.MoveTask;
import java.util.List;

/** SQS's tasks that move dead letters back to the queues that they came from. */
interface DeadLetterMoves {

  /**
   * The last tasks of a dead letter queue.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException when SQS does not tell
   */
  List<MoveTask> of(String queueArn);

  /**
   * Moves everything back.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException after which the task may have
   *     been started
   */
  void start(String queueArn);
}
