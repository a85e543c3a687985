/**
 * What the operator costs as its image runs it: memory, start-up, processor, calls; beside ACK's
 * figures and our goals. It knows the operator only as a process and by its metrics, and workers
 * only as YAML. Start at {@link io.lambdaworker.bench.Bench} and {@link
 * io.lambdaworker.bench.Case}.
 */
@NullMarked
package io.lambdaworker.bench;

import org.jspecify.annotations.NullMarked;
