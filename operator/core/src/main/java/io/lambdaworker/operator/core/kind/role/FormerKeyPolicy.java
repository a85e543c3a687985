package io.lambdaworker.operator.core.kind.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.worker.FormerKeys;
import io.lambdaworker.operator.core.worker.Request;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Keeps the right to keys that sources' queues had, in a policy of its own. The role's policies in
 * AWS are what remembers them, so that a restart forgets none.
 */
final class FormerKeyPolicy {
  /** Name of the inline policy. */
  private static final String NAME = "former-keys";

  /** One key and no pattern: whoever edits a policy by hand gets no more by it. */
  private static final Pattern KEY = Pattern.compile("arn:[a-z0-9-]+:kms:[^*?]+:key/[a-zA-Z0-9-]+");

  private FormerKeyPolicy() {}

  static Role of(Role wanted, Role found, List<Request> requests) {
    if (!(wanted.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var now))
        || !(found.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var before))) {
      return wanted;
    }
    Optional<FormerKeys> asked =
        requests.stream()
            .filter(FormerKeys.class::isInstance)
            .map(FormerKeys.class::cast)
            .findFirst();
    if (asked.isEmpty()) {
      return wanted;
    }
    Set<String> former = keys(before.values());
    former.removeAll(keys(now.values()));
    former.removeIf(key -> !asked.get().allows(key));
    if (former.isEmpty()) {
      return wanted;
    }
    var all = new TreeMap<>(now);
    all.put(NAME, PolicyDocument.of(List.of(asked.get().grant(former))));
    return wanted.withInlinePolicies(Facet.known(Map.copyOf(all)));
  }

  /** The keys that policies let the role use for its sources. */
  private static Set<String> keys(Collection<String> policies) {
    var keys = new TreeSet<String>();
    for (String policy : policies) {
      for (JsonNode statement : list(PolicyJson.parse(policy).path("Statement"))) {
        if (FormerKeys.isNamedBy(statement.path("Sid").asText())
            && statement.path("Action").asText().equals("kms:Decrypt")) {
          list(statement.path("Resource")).forEach(key -> keys.add(key.asText()));
        }
      }
    }
    keys.removeIf(key -> !KEY.matcher(key).matches());
    return keys;
  }

  private static Iterable<JsonNode> list(JsonNode node) {
    return node.isArray() ? node : List.of(node);
  }
}
