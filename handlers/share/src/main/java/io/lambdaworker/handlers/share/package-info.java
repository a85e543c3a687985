/**
 * The share worker: an item that was shared is counted and made public, and its sharing enters the
 * activity of the user who shared it.
 *
 * <p>Start at {@link io.lambdaworker.handlers.share.ShareHandler}. The message is {@code
 * ShareEvent}'s, the table's layout {@code ShareTable}'s; what other handlers could use belongs in
 * handlers-common.
 */
@NullMarked
package io.lambdaworker.handlers.share;

import org.jspecify.annotations.NullMarked;
