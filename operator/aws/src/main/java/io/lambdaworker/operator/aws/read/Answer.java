package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What direct reads showed.
 *
 * @param resources each resource that was asked for, empty if it does not exist, and others that
 *     the calls showed
 * @param deployed the deployed code by the function's name
 */
public record Answer(Map<AwsId, Optional<Observed>> resources, Map<String, DeployedCode> deployed) {
  public static final Answer NOTHING = new Answer(Map.of(), Map.of());

  public Answer {
    resources = Map.copyOf(resources);
    deployed = Map.copyOf(deployed);
  }

  public static Answer of(AwsId id, Optional<Observed> resource) {
    return new Answer(Map.of(id, resource), Map.of());
  }

  /**
   * @param seen what was found; resources that were asked for and are not among these do not exist
   */
  public static Answer of(Set<AwsId> asked, Collection<Observed> seen) {
    var resources = new HashMap<AwsId, Optional<Observed>>();
    asked.forEach(id -> resources.put(id, Optional.empty()));
    seen.forEach(each -> resources.put(each.id(), Optional.of(each)));
    return new Answer(resources, Map.of());
  }

  /** Those of these resources that exist. */
  public Collection<Observed> present(Set<AwsId> ids) {
    return resources.values().stream()
        .flatMap(Optional::stream)
        .filter(each -> ids.contains(each.id()))
        .toList();
  }

  /** Both answers together; of a resource that is in both, the later one counts. */
  public Answer with(Answer later) {
    return all(List.of(this, later));
  }

  public static Answer all(Collection<Answer> answers) {
    var resources = new HashMap<AwsId, Optional<Observed>>();
    var deployed = new HashMap<String, DeployedCode>();
    for (Answer each : answers) {
      resources.putAll(each.resources);
      deployed.putAll(each.deployed);
    }
    return new Answer(resources, deployed);
  }
}
