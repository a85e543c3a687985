/**
 * Versions and aliases of functions, read and written. Each is read per function, never for the
 * whole account: listing every function's versions would take many times the pages. No other room
 * may be imported. Start at {@link io.lambdaworker.operator.aws.kind.release.AwsAliases}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.release;

import org.jspecify.annotations.NullMarked;
