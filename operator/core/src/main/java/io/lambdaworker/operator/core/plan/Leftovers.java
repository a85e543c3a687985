package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.resource.Owner;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is still in AWS under the names of a worker that is deleted.
 *
 * @param kept the worker's own, kept on purpose
 * @param notOurs what is not the worker's, such as a function whose owner tags somebody removed
 */
public record Leftovers(List<AwsId> kept, List<AwsId> notOurs) {
  public static final Leftovers NONE = new Leftovers(List.of(), List.of());

  public Leftovers {
    kept = List.copyOf(kept);
    notOurs = List.copyOf(notOurs);
  }

  /** Of what was observed; what is not ours counts only under the names that we had. */
  public static Leftovers of(
      Owner owner, Collection<Observed> observed, Rules rules, Set<AwsId> named) {
    return new Leftovers(
        ids(observed, found -> Ownership.of(found, observed, owner, rules) == Ownership.OURS),
        ids(
            observed,
            found ->
                named.contains(found.id())
                    && switch (Ownership.of(found, observed, owner, rules)) {
                      case FOREIGN, OTHERS, OFFERED -> true;
                      case OURS, UNREAD -> false;
                    }));
  }

  /** What is said of what is not the worker's; empty where there is nothing. */
  public Optional<String> warning() {
    return notOurs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "not deleted, since the owner tags are not this worker's: " + joined(notOurs));
  }

  /** What is said of what is kept; empty where there is nothing. */
  public Optional<String> note() {
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of("kept as deletionPolicy says: " + joined(kept));
  }

  private static String joined(List<AwsId> ids) {
    return ids.stream().map(AwsId::toString).collect(Collectors.joining(", "));
  }

  private static List<AwsId> ids(Collection<Observed> observed, Predicate<Observed> which) {
    return observed.stream()
        .filter(which)
        .map(Observed::id)
        .sorted(Comparator.comparing(AwsId::toString))
        .toList();
  }
}
