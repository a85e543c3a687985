/**
 * The operator's configuration: read once from environment variables, with every problem reported
 * at once. Nothing here reads a file or calls anything. Start at {@link
 * io.lambdaworker.operator.app.config.Config}; {@link io.lambdaworker.operator.app.config.Setting}
 * lists the variables.
 */
@NullMarked
package io.lambdaworker.operator.app.config;

import org.jspecify.annotations.NullMarked;
