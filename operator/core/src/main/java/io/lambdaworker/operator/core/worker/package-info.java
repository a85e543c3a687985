/**
 * What a worker is once class, references and defaults are applied: its settings, its names in AWS,
 * what its class allows it, and the words in which its parts ask things of each other ({@link
 * io.lambdaworker.operator.core.worker.Request}). No kind of AWS resource is known here. Start at
 * {@link io.lambdaworker.operator.core.worker.Inputs}.
 */
@NullMarked
package io.lambdaworker.operator.core.worker;

import org.jspecify.annotations.NullMarked;
