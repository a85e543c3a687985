/**
 * A kind of the tests: versions of the function, which AWS numbers. No other room may be imported.
 * Start at {@link io.lambdaworker.operator.core.kind.version.VersionKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.version;

import org.jspecify.annotations.NullMarked;
