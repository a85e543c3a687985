/**
 * Tests of what a worker becomes. {@code Yaml} reads workers as people write them, {@code Golden}
 * compares with files; start at {@code DesiredOfTest} and {@code ValidationTest}.
 */
@NullMarked
package io.lambdaworker.operator.core.desired;

import org.jspecify.annotations.NullMarked;
