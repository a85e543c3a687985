package io.lambdaworker.operator.aws.client;

import java.time.Duration;

/** Told of every call, for metrics. Called on the calling thread; must not block. */
public interface CallListener {

  /**
   * One attempt was answered, or given up.
   *
   * @param operation such as {@code lambda:CreateFunction}
   * @param code "ok" or AWS's error code
   */
  default void called(String operation, String code, Duration took) {}

  /** A call waited for its budget. */
  default void waited(String bucket, Duration time) {}
}
