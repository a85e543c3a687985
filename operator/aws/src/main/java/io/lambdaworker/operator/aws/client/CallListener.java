package io.lambdaworker.operator.aws.client;

import java.time.Duration;
import java.util.function.Supplier;

/** Told of every call, for metrics. Called on the calling thread; must not block. */
public interface CallListener {

  /**
   * One attempt was answered, or given up.
   *
   * @param operation such as {@code lambda:CreateFunction}
   * @param code "ok" or AWS's error code
   */
  default void called(String operation, String code, Duration took) {}

  /** AWS answered with throttling. {@link #called} is called for it, too. */
  default void throttled(String operation) {}

  /**
   * A call waited for its budget.
   *
   * @param bucket the budget, such as {@code iam:read}
   */
  default void waited(String operation, String bucket, Duration time) {}

  /**
   * A budget is used for the first time.
   *
   * @param now gives its state whenever it is called
   */
  default void budget(String bucket, Supplier<BudgetState> now) {}
}
