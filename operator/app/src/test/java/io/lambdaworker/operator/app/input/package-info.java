/**
 * What people give and get wrong, on real parts: specs, references, permissions, names that are
 * taken, Secrets that must stay secret. Each fault has its clear reason, changes nothing, and is
 * over without a restart once its cause is gone. What CEL refuses is tested in {@code admission}.
 * Start at {@link io.lambdaworker.operator.app.input.BadInputIT}.
 */
@NullMarked
package io.lambdaworker.operator.app.input;

import org.jspecify.annotations.NullMarked;
