package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.resource.Names;

/**
 * Carries out a plan: stage by stage, the steps of a stage side by side, dependants of a failed
 * step left out.
 */
public final class Applier {

  /**
   * Never throws for what AWS answers; every step has its result. Blocks while the function is
   * Pending, seconds.
   */
  public Outcome apply(Plan plan, Names names, Mode mode) {
    throw new UnsupportedOperationException("not built yet");
  }
}
