/**
 * A kind of the tests: executions that are kept warm behind a pointer, which takes AWS long. No
 * other room may be imported. Start at {@link
 * io.lambdaworker.operator.core.kind.warmth.WarmthKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.warmth;

import org.jspecify.annotations.NullMarked;
