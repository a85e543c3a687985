package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import java.util.Map;
import java.util.TreeMap;

/**
 * A desired resource made no smaller than the observed one, for the time in which its users still
 * rely on the old: the role keeps its old policies beside the new, a queue keeps the longer
 * visibility timeout.
 */
final class Widening {
  private static final String OLD = "-until-applied";

  private Widening() {}

  static Resource of(Resource wanted, Resource found) {
    return switch (wanted) {
      case Role role when found instanceof Role old -> role(role, old);
      case Queue queue when found instanceof Queue old -> queue(queue, old);
      default -> wanted;
    };
  }

  /** Changed policies stand beside the old ones under another name; IAM grants their union. */
  private static Role role(Role wanted, Role found) {
    if (!(wanted.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var now))
        || !(found.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var before))) {
      return wanted;
    }
    var union = new TreeMap<>(now);
    before.forEach((name, policy) -> {
      if (!policy.equals(now.get(name))) {
        union.put(name.endsWith(OLD) ? name : name + OLD, policy);
      }
    });
    return union.equals(now) ? wanted : wanted.withInlinePolicies(Facet.known(Map.copyOf(union)));
  }

  private static Queue queue(Queue wanted, Queue found) {
    if (!(wanted.settings() instanceof Facet.Known<Queue.Settings>(var now))
        || !(found.settings() instanceof Facet.Known<Queue.Settings>(var before))
        || before.visibilityTimeout() <= now.visibilityTimeout()) {
      return wanted;
    }
    return wanted.withSettings(
        Facet.known(
            new Queue.Settings(
                before.visibilityTimeout(),
                now.messageRetentionPeriod(),
                now.delaySeconds(),
                now.sqsManagedSse(),
                now.kmsKeyArn())));
  }
}
