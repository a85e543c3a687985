package io.lambdaworker.operator.aws.permission;

import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.List;

/**
 * What most actions are needed for. Each use is one statement of the policy, with one condition.
 * Source of the conditions' keys: "AWS global condition context keys" in the IAM user guide.
 */
enum Use {
  LISTED("List"),
  READ("Read"),

  /**
   * With our tag in the request. Calls that overwrite what exists, such as PutMetricAlarm and those
   * that set tags, must not reach what has another cluster's tag. What is new has no tag yet:
   * therefore IfExists.
   */
  CREATED_AS_OURS("CreateAsOurs"),

  /** Only what carries our tag. */
  CHANGED_WHEN_OURS("ChangeOurs"),

  /**
   * Only what is offered to a worker of our cluster: the tag says {@code CLUSTER/NAMESPACE/NAME}.
   */
  ADOPTED_WHEN_OFFERED("AdoptWhatIsOffered");

  private static final String REQUESTED = "aws:RequestTag/" + TagKeys.CLUSTER;
  private static final String CARRIED = "aws:ResourceTag/" + TagKeys.CLUSTER;
  private static final String OFFERED = "aws:ResourceTag/" + TagKeys.ADOPTABLE_BY;

  private final String sid;

  Use(String sid) {
    this.sid = sid;
  }

  String sid() {
    return sid;
  }

  List<Condition> conditions() {
    return switch (this) {
      case LISTED -> List.of(Condition.equal("aws:RequestedRegion", Resources.REGION));
      case READ -> List.of();
      case CREATED_AS_OURS ->
          List.of(
              Condition.equal(REQUESTED, Resources.CLUSTER_ID),
              new Condition("StringEqualsIfExists", CARRIED, Resources.CLUSTER_ID));
      case CHANGED_WHEN_OURS -> List.of(Condition.equal(CARRIED, Resources.CLUSTER_ID));
      case ADOPTED_WHEN_OFFERED ->
          List.of(new Condition("StringLike", OFFERED, Resources.CLUSTER_ID + "/*"));
    };
  }
}
