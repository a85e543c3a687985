/**
 * What every handler needs and would otherwise write anew: batches with partial failures, messages
 * checked field by field, writes that happen once per event, metrics, structured logs and traces.
 *
 * <p>A handler is a parser and a {@link io.lambdaworker.handlers.common.RecordProcessor}, put
 * behind an {@link io.lambdaworker.handlers.common.SqsWorker}: start there. No business rules, no
 * table layouts and nothing of the operator may live here.
 */
@NullMarked
package io.lambdaworker.handlers.common;

import org.jspecify.annotations.NullMarked;
