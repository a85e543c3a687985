/**
 * What goes wrong around the operator, on purpose: crashes after every call, answers that AWS gives
 * late, wrongly or not at all, and resources of others under a worker's names. In the end there is
 * one worker, complete, and nothing else was touched. Start at {@link
 * io.lambdaworker.operator.app.faults.CrashIT}.
 */
@NullMarked
package io.lambdaworker.operator.app.faults;

import org.jspecify.annotations.NullMarked;
