/**
 * What a kind of AWS resource is on AWS's side. Each package below is the room of one kind, with
 * its reader, the adapter of AWS's answers, its writer, the permissions that these need and the
 * quotas of what they call. A room imports no other room. Start at {@link
 * io.lambdaworker.operator.aws.kind.AwsKind}, which lists everything that generic code asks of a
 * kind.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind;

import org.jspecify.annotations.NullMarked;
