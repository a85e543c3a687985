package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.resource.Kind;
import java.time.Duration;

/**
 * Told of what happens at AWS's edge, for metrics. Called on the calling thread; must not block.
 */
public interface AwsListener {

  /**
   * @param operation such as {@code lambda:CreateFunction}
   * @param code HTTP-like outcome: "ok" or AWS's error code
   */
  default void called(String operation, String code, Duration took) {}

  /** A call waited for its budget. */
  default void waited(String bucket, Duration time) {}

  /** A complete listing of a kind was read. */
  default void listed(Kind kind, int resources) {}

  /** Every kind was completely listed once more. */
  default void swept(Duration took) {}

  AwsListener NONE = new AwsListener() {};
}
