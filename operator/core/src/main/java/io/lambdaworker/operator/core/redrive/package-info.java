/**
 * Decides how the redrive of dead letters goes on, from what the status remembers and what SQS
 * lists. Pure; nothing here calls AWS. Start at {@link
 * io.lambdaworker.operator.core.redrive.Redrive}.
 */
@NullMarked
package io.lambdaworker.operator.core.redrive;

import org.jspecify.annotations.NullMarked;
