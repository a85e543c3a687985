/**
 * The local stack: a Kubernetes API server, AWS (MiniStack behind a gateway) and a runner of real
 * handler jars, for tests, the demo and development. Start at {@link
 * io.lambdaworker.local.LocalStack}. Nothing here knows the operator.
 */
@NullMarked
package io.lambdaworker.local;

import org.jspecify.annotations.NullMarked;
