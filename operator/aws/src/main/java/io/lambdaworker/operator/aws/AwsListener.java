package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.CallListener;
import io.lambdaworker.operator.aws.inventory.InventoryListener;

/** Told of single calls and listings, for metrics. Called on the calling thread; must not block. */
public interface AwsListener extends CallListener, InventoryListener {
  AwsListener NONE = new AwsListener() {};
}
