package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.source.Sources;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Builds the desired records of a worker whose {@link Validation} found no problem. */
public final class DesiredOf {
  private DesiredOf() {}

  /**
   * First come the kinds and event sources that want something of their own, then the kinds that
   * collect what these asked for, such as alarms and the role's policy. The same inputs give equal
   * records in the same order.
   *
   * @param observed what is known of AWS, for values that only AWS can give
   */
  public static Desired worker(List<Kind<?>> kinds, Worker worker, Collection<Observed> observed) {
    CollectedParts parts = collect(kinds, worker, observed);
    return parts.desired(
        parts.usesObserved()
            ? Optional.of(collect(kinds, worker, List.of()).desired(Optional.empty()))
            : Optional.empty());
  }

  private static CollectedParts collect(
      List<Kind<?>> kinds, Worker worker, Collection<Observed> observed) {
    var parts = new CollectedParts(worker, observed);
    kinds.stream().filter(kind -> !kind.collects()).forEach(kind -> kind.desire(parts));
    Sources.of(worker.inputs()).forEach(source -> source.desire(parts));
    kinds.stream().filter(Kind::collects).forEach(kind -> kind.desire(parts));
    return parts;
  }
}
