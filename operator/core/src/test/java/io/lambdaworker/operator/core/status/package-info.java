/**
 * Tables of what a reconcile came to and the status that follows. Start at {@code StatusOfTest};
 * {@code Scene} plays the worker in AWS.
 */
@NullMarked
package io.lambdaworker.operator.core.status;

import org.jspecify.annotations.NullMarked;
