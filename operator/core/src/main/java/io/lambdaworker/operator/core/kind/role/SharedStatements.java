package io.lambdaworker.operator.core.kind.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.worker.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Grants that differ by their resources alone share a statement: a worker may have 50 sources, and
 * IAM takes few characters. For example, all queues that are only polled stand in one statement.
 */
final class SharedStatements {
  private static final String SOURCES = "Source";

  private SharedStatements() {}

  /** The same rights in fewer grants, whose Sids are unique. */
  static List<Grant> of(List<Grant> grants) {
    var resources = new LinkedHashMap<Grant, Set<String>>();
    for (Grant grant : grants) {
      resources
          .computeIfAbsent(grant.on(Set.of()), key -> new TreeSet<>())
          .addAll(grant.resources());
    }
    var joined = new ArrayList<Grant>();
    resources.forEach((grant, all) -> joined.add(grant.on(all)));
    return named(joined);
  }

  /** Whether event sources fill more than half of the statements. */
  static boolean areMostlySources(Collection<String> policies) {
    int sources = 0;
    int all = 0;
    for (String policy : policies) {
      for (JsonNode statement : PolicyJson.parse(policy).path("Statement")) {
        int length = statement.toString().length();
        all += length;
        sources += statement.path("Sid").asText().startsWith(SOURCES) ? length : 0;
      }
    }
    return 2 * sources > all;
  }

  /** A number is added to a Sid that is taken. */
  private static List<Grant> named(List<Grant> grants) {
    Set<String> taken = new HashSet<>();
    var named = new ArrayList<Grant>();
    for (Grant grant : grants) {
      String unique = grant.sid();
      for (int number = 2; !taken.add(unique); number++) {
        unique = grant.sid() + "N" + number;
      }
      named.add(grant.named(unique));
    }
    return named;
  }
}
