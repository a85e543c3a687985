/** Tests of what is an event source's own. */
@NullMarked
package io.lambdaworker.operator.core.source;

import org.jspecify.annotations.NullMarked;
