package io.lambdaworker.operator.core.kind.role;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedList;
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

  /** IAM takes names of 128 characters. */
  private static final int MOST = 3;

  private WidenedPolicies() {}

  /**
   * Old policies get another name and stand beside the new ones; IAM grants their union. Where the
   * old ones grant all of the new already, only they stay, unless they stay for long: then the new
   * ones are told from what people change by hand. What exceeds IAM's quota goes at once, and of
   * many old ones the youngest: the version that a rollback goes to needs the oldest.
   */
  static Role of(Role wanted, Role found, boolean lasting) {
    if (!(wanted.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var now))
        || !(found.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var before))) {
      return wanted;
    }
    if (!lasting && grants(before.values(), now.values())) {
      return wanted.withInlinePolicies(found.inlinePolicies());
    }
    var union = new TreeMap<>(now);
    kept(now, before).forEach(old -> union.put(free(old.getKey(), union), old.getValue()));
    return union.equals(now) ? wanted : wanted.withInlinePolicies(Facet.known(Map.copyOf(union)));
  }

  /** The old policies that stay, the youngest first: at each change a name gets longer. */
  private static List<Map.Entry<String, String>> kept(
      Map<String, String> now, Map<String, String> before) {
    var kept = new LinkedList<Map.Entry<String, String>>();
    var all = new ArrayList<>(now.values());
    before.entrySet().stream()
        .sorted(
            comparing((Map.Entry<String, String> old) -> -old.getKey().length())
                .thenComparing(Map.Entry::getKey))
        .forEach(old -> {
          int length = old.getValue().length() + all.stream().mapToInt(String::length).sum();
          if (kept.size() < MOST
              && length <= DerivedPolicy.LARGEST
              && !grants(all, List.of(old.getValue()))) {
            all.add(old.getValue());
            kept.addFirst(old);
          }
        });
    return kept;
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
