/**
 * Drift: a table with a row for every field of AWS that the operator manages, each changed by hand
 * and seen repaired; and what may hold a repair back. A new field of the API or of a resource
 * record needs a row, or {@link io.lambdaworker.operator.app.drift.DriftTableTest} fails.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.drift.DriftTable}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.drift.DriftTable}: the table: which rows are tried on
 *       which worker.
 *   <li>{@link io.lambdaworker.operator.app.drift.DriftRow}: a field of AWS, how a person changes
 *       it, and how it is read.
 *   <li>{@link io.lambdaworker.operator.app.drift.FunctionRows}: the rows of functions; {@code
 *       MappingRows}, {@code QueueRows}, {@code RoleRows} and {@code AlarmRows} have those of the
 *       other kinds.
 *   <li>{@link io.lambdaworker.operator.app.drift.LeftRows}: the rows of what no spec can name,
 *       which is told and left.
 *   <li>{@link io.lambdaworker.operator.app.drift.DriftRound}: rows that are changed together on
 *       one worker; checks that each is reported and repaired.
 *   <li>{@link io.lambdaworker.operator.app.drift.WorkerConsole}: one worker's resources, as a
 *       person reads and changes them in AWS.
 *   <li>{@link io.lambdaworker.operator.app.drift.WorkerHistory}: every status and event of the
 *       workers, in order.
 *   <li>{@link io.lambdaworker.operator.app.drift.FullWorker}: the spec of a worker that sets every
 *       field.
 *   <li>{@link io.lambdaworker.operator.app.drift.FieldPaths}: all fields of the resource records
 *       and of the API, found by reflection.
 *   <li>{@link io.lambdaworker.operator.app.drift.ApiFields}: where each field of the API shows in
 *       AWS.
 *   <li>{@link io.lambdaworker.operator.app.drift.Exemptions}: fields that have no row, and why.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.drift;

import org.jspecify.annotations.NullMarked;
