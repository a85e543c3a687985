/** Tests of what is kept of Secrets and of the events that are told. */
@NullMarked
package io.lambdaworker.operator.app.watch;

import org.jspecify.annotations.NullMarked;
