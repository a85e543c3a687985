/**
 * A function's versions and aliases. What becomes of them is decided one by one in {@code
 * core.release}, so no plan wants them; they are read, owned and written like everything else. No
 * other room may be imported. Start at {@link
 * io.lambdaworker.operator.core.kind.release.AliasKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.release;

import org.jspecify.annotations.NullMarked;
