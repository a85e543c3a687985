/**
 * AWS: what is there (inventory, in bulk and one by one), how it is changed (applier), how calls
 * are paced (throttle) and what errors mean. Four doors: {@link
 * io.lambdaworker.operator.aws.AwsAccount}, {@link io.lambdaworker.operator.aws.Inventory}, {@link
 * io.lambdaworker.operator.aws.Applier}, {@link io.lambdaworker.operator.aws.Artifacts}. No
 * Kubernetes type may enter.
 */
@NullMarked
package io.lambdaworker.operator.aws;

import org.jspecify.annotations.NullMarked;
