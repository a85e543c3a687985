package io.lambdaworker.operator.core.status;

import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was observed, by the places of what is desired. */
final class ObservedParts {
  private final Desired desired;
  private final Map<AwsId, Observed> observed = new HashMap<>();

  ObservedParts(Desired desired, List<Observed> observed) {
    this.desired = desired;
    observed.forEach(each -> this.observed.put(each.id(), each));
  }

  Optional<Observed> at(String path) {
    Resource wanted = desired.resources().get(path);
    return wanted == null ? Optional.empty() : Optional.ofNullable(observed.get(wanted.id()));
  }

  boolean isWanted(String path) {
    return desired.resources().containsKey(path);
  }

  /** What follows {@code prefix} in the paths of what is desired. */
  List<String> wanted(String prefix) {
    return desired.resources().keySet().stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .toList();
  }

  List<String> present(String prefix) {
    var present = new ArrayList<>(wanted(prefix));
    present.removeIf(name -> at(prefix + name).isEmpty());
    return present;
  }

  List<String> missing(String prefix) {
    var missing = new ArrayList<>(wanted(prefix));
    missing.removeIf(name -> at(prefix + name).isPresent());
    return missing;
  }
}
