package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.CallListener;
import io.lambdaworker.operator.core.resource.Kind;
import java.time.Duration;

/**
 * Told of what happens at AWS's edge, single calls included, for metrics. Called on the calling
 * thread; must not block.
 */
public interface AwsListener extends CallListener {

  /** From now on a kind is listed again and again. */
  default void lists(Kind kind) {}

  /** A complete listing of a kind was read. */
  default void listed(Kind kind, int resources) {}

  /** Every kind was completely listed once more. */
  default void swept(Duration took) {}

  AwsListener NONE = new AwsListener() {};
}
