package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.Effect;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A statement of the role's policy.
 *
 * @param sid letters and digits only, as IAM wants
 * @param conditions values by condition key by operator
 */
public record Grant(
    String sid,
    Effect effect,
    List<String> actions,
    List<String> resources,
    Map<String, Map<String, String>> conditions)
    implements Request {

  public Grant {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = Map.copyOf(conditions);
  }

  public static Grant allow(String sid, List<String> actions, String... resources) {
    return new Grant(sid, Effect.ALLOW, actions, List.of(resources), Map.of());
  }

  public Grant when(String operator, String key, String value) {
    return new Grant(sid, effect, actions, resources, Map.of(operator, Map.of(key, value)));
  }

  /** The same on other resources. */
  public Grant on(Collection<String> others) {
    return new Grant(sid, effect, actions, List.copyOf(others), conditions);
  }

  public Grant named(String newSid) {
    return new Grant(newSid, effect, actions, resources, conditions);
  }
}
