package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.CallListener;
import io.lambdaworker.operator.aws.inventory.InventoryListener;
import java.time.Duration;
import java.util.function.Supplier;

/** Told of single calls and listings, for metrics. Called on the calling thread; must not block. */
public interface AwsListener extends CallListener, InventoryListener {
  AwsListener NONE = new AwsListener() {};

  /**
   * From now on code objects in S3 are looked at again and again.
   *
   * @param oldest since the last clear answer about the object that waits longest for one
   * @param objects how many objects workers use that may change
   */
  default void looksAtCode(Supplier<Duration> oldest, Supplier<Integer> objects) {}
}
