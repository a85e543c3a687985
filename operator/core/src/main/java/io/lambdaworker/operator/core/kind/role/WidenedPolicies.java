package io.lambdaworker.operator.core.kind.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps a role's old policies beside the new ones while the function and its event sources still
 * rely on the old.
 */
final class WidenedPolicies {
  private static final String OLD = "-until-applied";

  private WidenedPolicies() {}

  /**
   * Old policies get another name and stand beside the new ones; IAM grants their union. If the old
   * ones grant all of the new already, only they stay. If both together exceed IAM's quota, the new
   * ones replace the old at once.
   */
  static Role of(Role wanted, Role found) {
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
    return union.equals(now) || length > DerivedPolicy.LARGEST
        ? wanted
        : wanted.withInlinePolicies(Facet.known(Map.copyOf(union)));
  }

  static boolean isField(String field) {
    return field.startsWith("inlinePolicies.") && field.endsWith(OLD);
  }

  /** Whether policies have every statement of others, so that nothing is taken away. */
  private static boolean grants(Collection<String> policies, Collection<String> others) {
    return statements(policies).containsAll(statements(others));
  }

  /**
   * All statements, one for each action and resource, and without their Sids, which mean nothing.
   * So a statement that only gets one more queue takes nothing away.
   */
  private static Set<JsonNode> statements(Collection<String> policies) {
    var all = new HashSet<JsonNode>();
    for (String policy : policies) {
      for (JsonNode each : list(PolicyJson.parse(policy).path("Statement"))) {
        if (each instanceof ObjectNode statement) {
          for (JsonNode action : list(each.path("Action"))) {
            for (JsonNode resource : list(each.path("Resource"))) {
              ObjectNode one = statement.deepCopy();
              one.remove("Sid");
              all.add(one.<ObjectNode>set("Action", action).set("Resource", resource));
            }
          }
        } else {
          all.add(each);
        }
      }
    }
    return all;
  }

  private static Iterable<JsonNode> list(JsonNode node) {
    return node.isArray() ? node : List.of(node);
  }

  /**
   * A name for an old policy that is not taken: after a crash there may be old policies beside
   * older ones.
   */
  private static String free(String name, Map<String, String> taken) {
    String free = name.endsWith(OLD) ? name : name + OLD;
    while (taken.containsKey(free)) {
      free += OLD;
    }
    return free;
  }
}
