package io.lambdaworker.operator.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
   * Changed policies stand beside the old ones under another name; IAM grants their union. Old ones
   * that grant everything already stay as they are. Where IAM would not take so much, the new ones
   * replace the old at once.
   */
  private static Role role(Role wanted, Role found) {
    if (!(wanted.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var now))
        || !(found.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var before))) {
      return wanted;
    }
    if (grants(before.values(), now.values())) {
      return wanted.withInlinePolicies(found.inlinePolicies());
    }
    var union = new TreeMap<>(now);
    for (var old : new TreeMap<>(before).entrySet()) {
      if (!grants(union.values(), List.of(old.getValue()))) {
        union.put(free(old.getKey(), union), old.getValue());
      }
    }
    int length = union.values().stream().mapToInt(String::length).sum();
    return union.equals(now) || length > LARGEST
        ? wanted
        : wanted.withInlinePolicies(Facet.known(Map.copyOf(union)));
  }

  /** Whether policies have every statement of others, so that nothing is taken away. */
  private static boolean grants(Collection<String> policies, Collection<String> others) {
    return statements(policies).containsAll(statements(others));
  }

  /** Without their Sids, which mean nothing. */
  private static Set<JsonNode> statements(Collection<String> policies) {
    var all = new HashSet<JsonNode>();
    for (String policy : policies) {
      JsonNode statement = PolicyJson.parse(policy).path("Statement");
      for (JsonNode each : statement.isArray() ? statement : List.of(statement)) {
        all.add(each instanceof ObjectNode object ? object.deepCopy().without("Sid") : each);
      }
    }
    return all;
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
