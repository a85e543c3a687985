package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassStatus;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Computes the status that a class should have. */
public final class ClassStatusOf {

  private ClassStatusOf() {}

  /**
   * @param failure why the class's account cannot be used, if it cannot
   */
  public static LambdaWorkerClassStatus of(
      long generation, Optional<Failure> failure, List<Condition> previous, Instant now) {
    var conditions = new Conditions(previous, generation, now);
    conditions.ready(
        failure
            .map(why -> Assessment.no(why.reason(), why.message(), why.terminal()))
            .orElse(Assessment.yes(Reason.Ready, "the account was confirmed")));
    return new LambdaWorkerClassStatus(generation, conditions.all());
  }
}
