/**
 * A small HTTP server that takes whole requests and gives whole answers, for the gateway and the
 * function runner. Start at {@link io.lambdaworker.local.http.Front}.
 */
@NullMarked
package io.lambdaworker.local.http;

import org.jspecify.annotations.NullMarked;
