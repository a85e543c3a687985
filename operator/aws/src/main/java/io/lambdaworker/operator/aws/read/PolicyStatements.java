package io.lambdaworker.operator.aws.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements of a policy that hangs on a resource, such as a queue or a function. */
public final class PolicyStatements {
  /** Characters. What is longer is cut: conditions may be of any length. */
  private static final int LONGEST = 200;

  private static final Facet<Set<String>> NONE = Facet.known(Set.of());

  private PolicyStatements() {}

  /**
   * @param document as AWS sends it; null or empty where there is none
   */
  public static List<JsonNode> of(@Nullable String document) {
    var all = new ArrayList<JsonNode>();
    if (document != null && !document.isEmpty()) {
      JsonNode statements = PolicyJson.parse(document).path("Statement");
      if (statements.isArray()) {
        statements.forEach(all::add);
      } else if (statements.isObject()) {
        all.add(statements);
      }
    }
    return all;
  }

  /** Each in words, such as {@code Allow * sqs:* (Sid Open)}. */
  public static Facet<Set<String>> inWords(Collection<JsonNode> statements) {
    return statements.isEmpty()
        ? NONE
        : Facet.known(
            statements.stream()
                .map(PolicyStatements::inWords)
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static String inWords(JsonNode statement) {
    var words = new StringBuilder(statement.path("Effect").asText());
    words.append(' ').append(either(statement, "Principal"));
    words.append(' ').append(either(statement, "Action"));
    if (statement.hasNonNull("Sid")) {
      words.append(" (Sid ").append(statement.path("Sid").asText()).append(')');
    }
    if (statement.hasNonNull("Condition")) {
      words.append(" if ").append(PolicyJson.canonical(statement.path("Condition")));
    }
    return words.length() <= LONGEST ? words.toString() : words.substring(0, LONGEST - 1) + "…";
  }

  /** {@code Action}, or all but {@code NotAction}. */
  private static String either(JsonNode statement, String name) {
    return statement.has(name)
        ? values(statement.path(name))
        : "all but " + values(statement.path("Not" + name));
  }

  private static String values(JsonNode node) {
    if (!node.isContainerNode()) {
      return node.asText();
    }
    var values = new ArrayList<String>();
    node.forEach(each -> values.add(values(each)));
    return values.stream().sorted().collect(Collectors.joining(","));
  }
}
