package io.lambdaworker.operator.core.release;

import io.lambdaworker.operator.core.worker.EffectiveRollout;

/**
 * What holds for this worker's releases now.
 *
 * @param provisioned executions to keep initialized; 0 for none
 * @param mayBegin whether a release may begin now: false while as many of the class are under way
 *     as its maxParallelRollouts allows
 */
public record Rules(EffectiveRollout rollout, int provisioned, Freeze freeze, boolean mayBegin) {}
