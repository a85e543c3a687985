package io.lambdaworker.operator.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A desired resource made no smaller than the observed one, for the time in which its users still
 * rely on the old: the role keeps its old policies beside the new, a queue keeps the longer
 * visibility timeout.
 */
final class Widening {
  private static final String OLD = "-until-applied";

  /** Characters of all inline policies of a role (IAM's quota). */
  private static final int LARGEST = 10_240;

  private Widening() {}

  static Resource of(Resource wanted, Resource found) {
    return switch (wanted) {
      case Role role when found instanceof Role old -> role(role, old);
      case Queue queue when found instanceof Queue old -> queue(queue, old);
      default -> wanted;
    };
  }

  /**
   * Changed policies stand beside the old ones under another name; IAM grants their union. Where
   * IAM would not take so much, the new ones replace the old at once.
   */
  private static Role role(Role wanted, Role found) {
    if (!(wanted.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var now))
        || !(found.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var before))) {
      return wanted;
    }
    var union = new TreeMap<>(now);
    for (var old : new TreeMap<>(before).entrySet()) {
      if (union.values().stream().noneMatch(policy -> grants(policy, old.getValue()))) {
        union.put(free(old.getKey(), union), old.getValue());
      }
    }
    int length = union.values().stream().mapToInt(String::length).sum();
    return union.equals(now) || length > LARGEST
        ? wanted
        : wanted.withInlinePolicies(Facet.known(Map.copyOf(union)));
  }

  /** Whether a policy has every statement of an older one, so that nothing is taken away. */
  private static boolean grants(String policy, String older) {
    return policy.equals(older) || statements(policy).containsAll(statements(older));
  }

  private static Set<JsonNode> statements(String policy) {
    JsonNode statement = PolicyJson.parse(policy).path("Statement");
    return statement.isArray()
        ? statement.valueStream().collect(Collectors.toSet())
        : Set.of(statement);
  }

  /** After a crash there may be old policies beside older ones. */
  private static String free(String name, Map<String, String> taken) {
    String free = name.endsWith(OLD) ? name : name + OLD;
    while (taken.containsKey(free)) {
      free += OLD;
    }
    return free;
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
