/**
 * That the demo shows what it tells, in its short form. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.demo.DemoIT}.
 */
@NullMarked
package io.lambdaworker.demo;

import org.jspecify.annotations.NullMarked;
