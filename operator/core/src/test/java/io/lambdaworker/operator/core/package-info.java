/** Tests of what holds of all kinds together. No fixtures of their own. */
@NullMarked
package io.lambdaworker.operator.core;

import org.jspecify.annotations.NullMarked;
