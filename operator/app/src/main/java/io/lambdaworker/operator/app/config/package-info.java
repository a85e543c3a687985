/**
 * The operator's configuration: read once from environment variables, every problem told at once.
 * Nothing here reads a file or calls anything. Start at {@link
 * io.lambdaworker.operator.app.config.Config}.
 */
@NullMarked
package io.lambdaworker.operator.app.config;

import org.jspecify.annotations.NullMarked;
