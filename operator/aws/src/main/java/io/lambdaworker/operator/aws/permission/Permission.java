package io.lambdaworker.operator.aws.permission;

import java.util.List;

/** Actions of IAM that the operator needs, where, and under which condition. */
public sealed interface Permission permits Permission.Shared, Statement {

  /** In one statement of the policy with all other actions of the same use. */
  record Shared(Use use, Resources resources, List<String> actions) implements Permission {
    public Shared {
      actions = List.copyOf(actions);
    }
  }

  /**
   * To list what there is in the account: AWS has no resource for it, so it is only held to one
   * region.
   */
  static Permission listed(String... actions) {
    return new Shared(Use.LISTED, Resources.ALL, List.of(actions));
  }
}
