/**
 * The core, pure: what a worker should be in AWS, what it takes to make it so, and what its status
 * says. It knows neither the clock nor a network. Start at {@link
 * io.lambdaworker.operator.core.Kinds}, the one list of kinds; the way through is {@code worker}
 * (what a worker is), {@code kind} and {@code source} (what that means in AWS), {@code desired},
 * {@code plan} and {@code status}.
 */
@NullMarked
package io.lambdaworker.operator.core;

import org.jspecify.annotations.NullMarked;
