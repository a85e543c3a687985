/**
 * A kind of the tests, and the example of {@code docs/adding-a-kind.md}: a name for one version of
 * the function. No other room may be imported. Start at {@link
 * io.lambdaworker.operator.core.kind.pointer.PointerKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.pointer;

import org.jspecify.annotations.NullMarked;
