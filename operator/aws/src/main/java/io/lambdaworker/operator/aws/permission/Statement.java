package io.lambdaworker.operator.aws.permission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A statement of the policy; what a room gives as one stands alone, because its condition is like
 * no other's. Actions and ARNs are sorted and named once, whatever order they came in.
 *
 * @param sid its name
 */
public record Statement(
    String sid,
    Effect effect,
    List<String> actions,
    List<String> resources,
    List<Condition> conditions)
    implements Permission {

  /** Of a policy's statement. */
  enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String word;

    Effect(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  public Statement {
    actions = sorted(actions);
    resources = sorted(resources);
    conditions = List.copyOf(conditions);
  }

  /** The same, only under one more condition. */
  public Statement when(Condition condition) {
    var all = new ArrayList<>(conditions);
    all.add(condition);
    return new Statement(sid, effect, actions, resources, all);
  }

  private static List<String> sorted(Collection<String> all) {
    return all.stream().distinct().sorted().toList();
  }
}
