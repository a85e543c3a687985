/**
 * How a service in memory tells of pointers and takes them, as an example of a room on AWS's side.
 * No other room may be imported. Start at {@link
 * io.lambdaworker.operator.aws.kind.pointer.AwsPointers}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.pointer;

import org.jspecify.annotations.NullMarked;
