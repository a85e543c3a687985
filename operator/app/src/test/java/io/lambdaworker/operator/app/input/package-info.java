/**
 * What people give and get wrong, on real parts: specs, references, permissions, names that are
 * taken, Secrets that must stay secret. Each mistake has its clear reason, changes nothing, and is
 * over without a restart once its cause is gone. What CEL refuses is tested in {@code admission}.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.input.BadInputIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.input.FutureCrds}: CRDs with words that this version
 *       does not know.
 *   <li>{@link io.lambdaworker.operator.app.input.SecretMarker}: a secret value that can be found
 *       in any text, however it was encoded.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.input;

import org.jspecify.annotations.NullMarked;
