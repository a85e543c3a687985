package io.lambdaworker.operator.app.watch;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.core.failure.Reason;

/** Takes the events of workers. */
public interface Events {

  /** An event about something that went as it should. */
  void normal(LambdaWorker worker, Reason reason, String message);

  /**
   * An event about something that people should look at.
   *
   * @param reason a {@link Reason}, or one that AWS gave
   */
  void warning(LambdaWorker worker, String reason, String message);
}
