/**
 * Drift: a table with a row for every field of AWS that the operator manages, each changed by hand
 * and seen repaired, and what may hold a repair back. Start at {@link
 * io.lambdaworker.operator.app.drift.DriftTable}; a new field of the API or of a resource record
 * needs a row there, or {@link io.lambdaworker.operator.app.drift.DriftTableTest} fails.
 */
@NullMarked
package io.lambdaworker.operator.app.drift;

import org.jspecify.annotations.NullMarked;
