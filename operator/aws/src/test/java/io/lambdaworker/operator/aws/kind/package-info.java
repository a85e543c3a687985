/**
 * What the tests of all kinds share; nothing of one kind alone. The tests are in the kinds' own
 * packages.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.kind.Samples}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.aws.kind.Samples}: the resources of a worker named share,
 *       and the steps that write them.
 *   <li>{@link io.lambdaworker.operator.aws.kind.WriterUnderTest}: writes steps to a fake AWS, in a
 *       time that passes only by being waited for.
 *   <li>{@link io.lambdaworker.operator.aws.kind.ReadersUnderTest}: reads what a fake AWS answers.
 *   <li>{@link io.lambdaworker.operator.aws.kind.RecordingJournal}: keeps what the writers tell the
 *       inventory.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.aws.kind;

import org.jspecify.annotations.NullMarked;
