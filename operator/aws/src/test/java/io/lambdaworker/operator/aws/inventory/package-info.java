/**
 * Tests of the inventory, over accounts in memory, and over the local AWS where they are named IT.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.inventory.OvertakingTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.aws.inventory.FakeReader}: the resources of one kind in an
 *       account in memory; it counts how it is read.
 *   <li>{@link io.lambdaworker.operator.aws.inventory.SampleWorkers}: two workers, {@code SHARE}
 *       and {@code FLIGHT}, and resources of theirs.
 *   <li>{@link io.lambdaworker.operator.aws.inventory.TestClock}: a clock that stands still until a
 *       test lets time pass.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.aws.inventory;

import org.jspecify.annotations.NullMarked;
