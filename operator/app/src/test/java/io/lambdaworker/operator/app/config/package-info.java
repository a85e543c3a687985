/**
 * Tests of the configuration, and of the document that lists it. No fixtures of their own.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.config.ConfigTest}.
 */
@NullMarked
package io.lambdaworker.operator.app.config;

import org.jspecify.annotations.NullMarked;
