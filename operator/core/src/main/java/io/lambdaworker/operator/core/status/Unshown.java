package io.lambdaworker.operator.core.status;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The wanted parts of resources that AWS could not show. Nobody knows whether they are as wanted,
 * so they are neither synced nor applied.
 *
 * @param field such as {@code function.environment}
 */
record Unshown(String field, Failure why) {

  static List<Unshown> of(Verdict.Compared compared) {
    var observed = new ObservedParts(compared.desired(), compared.observed());
    var all = new ArrayList<Unshown>();
    compared
        .desired()
        .parts()
        .forEach((part, wanted) ->
            observed
                .at(part)
                .filter(found -> found.identity().lacksParts())
                .ifPresent(found ->
                    wanted(wanted)
                        .forEach(name ->
                            found
                                .identity()
                                .whyUnshown(name)
                                .ifPresent(why -> all.add(new Unshown(part + "." + name, why))))));
    return List.copyOf(all);
  }

  /** What Synced says of them. */
  static Optional<Assessment> assess(Verdict.Compared compared) {
    List<Unshown> all = of(compared);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Assessment.unknown(
                all.getFirst().why().reason(),
                all.stream()
                    .map(each -> each.field() + " is not known: " + each.why().message())
                    .collect(Collectors.joining("; "))));
  }

  /** What is left to others need not be shown. */
  private static List<String> wanted(Resource resource) {
    var names = new ArrayList<String>();
    Components.each(
        (Record) resource,
        (name, value) -> {
          if (value instanceof Facet<?> facet && !facet.isUnread()) {
            names.add(name);
          }
        });
    return names;
  }
}
