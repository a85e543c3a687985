package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Observed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What direct reads told.
 *
 * @param resources what was asked for, empty where it is not there; what else was seen on the way
 * @param deployed by the name of the function
 */
public record Answer(Map<AwsId, Optional<Observed>> resources, Map<String, Deployed> deployed) {
  public static final Answer NOTHING = new Answer(Map.of(), Map.of());

  public Answer {
    resources = Map.copyOf(resources);
    deployed = Map.copyOf(deployed);
  }

  static Answer of(AwsId id, Optional<Observed> resource) {
    return new Answer(Map.of(id, resource), Map.of());
  }

  /**
   * @param seen what was asked for is not there unless it is among these
   */
  static Answer of(Set<AwsId> asked, Collection<Observed> seen) {
    var resources = new HashMap<AwsId, Optional<Observed>>();
    asked.forEach(id -> resources.put(id, Optional.empty()));
    seen.forEach(each -> resources.put(each.id(), Optional.of(each)));
    return new Answer(resources, Map.of());
  }

  /** Those of the resources that are there. */
  Collection<Observed> present(Set<AwsId> ids) {
    return resources.values().stream()
        .flatMap(Optional::stream)
        .filter(each -> ids.contains(each.id()))
        .toList();
  }

  /** This answer, and where the other one tells of the same resource, the other's. */
  Answer with(Answer later) {
    return all(List.of(this, later));
  }

  static Answer all(Collection<Answer> answers) {
    var resources = new HashMap<AwsId, Optional<Observed>>();
    var deployed = new HashMap<String, Deployed>();
    for (Answer each : answers) {
      resources.putAll(each.resources);
      deployed.putAll(each.deployed);
    }
    return new Answer(resources, deployed);
  }
}
