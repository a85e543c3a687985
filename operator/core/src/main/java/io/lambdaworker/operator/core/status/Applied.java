package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status.applied} becomes: the hash of the desired records that AWS now has. The next
 * plan tells drift from changes by it ({@code plan.Causes}).
 */
final class Applied {
  private Applied() {}

  /**
   * Empty where it stays as it is: the apply was not complete, there is a conflict, or AWS could
   * not show something that is wanted, which may thus never have been applied.
   */
  static Optional<String> of(Verdict.Compared compared, @Nullable String before) {
    if (!compared.plan().conflicts().isEmpty()) {
      return Optional.empty();
    }
    boolean awaits = !compared.plan().awaited().isEmpty() || !Unshown.of(compared).isEmpty();
    String whole = compared.desired().hash();
    if (compared.outcome().isComplete() && !awaits) {
      return Optional.of(whole);
    }
    for (Lane slow : Lane.slow().reversed()) {
      if (compared.outcome().before(slow).isComplete() && !awaits && !whole.equals(before)) {
        return Optional.of(compared.desired().hashBefore(slow));
      }
    }
    return before == null && isBeginning(compared)
        ? Optional.of(LambdaWorkerStatus.BEGUN)
        : Optional.empty();
  }

  /**
   * Whether this was a worker's first apply, so that what is still missing will not count as drift.
   */
  private static boolean isBeginning(Verdict.Compared compared) {
    long created =
        compared.plan().steps().stream().filter(step -> step instanceof Step.Create).count();
    return created == compared.desired().parts().size()
        && compared.outcome().all(Result.Withheld.class).isEmpty();
  }
}
