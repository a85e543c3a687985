/**
 * One account and region of AWS: what is there, how it is changed, and the code in S3. Only what
 * puts the packages below together lives here; a kind's calls are in its room below {@code kind}.
 * No Kubernetes type may enter. Start at {@link io.lambdaworker.operator.aws.AwsAccount}, which
 * opens all the rest; {@link io.lambdaworker.operator.aws.AwsKinds} is the one list of kinds,
 * {@link io.lambdaworker.operator.aws.Applier} carries out plans.
 */
@NullMarked
package io.lambdaworker.operator.aws;

import org.jspecify.annotations.NullMarked;
