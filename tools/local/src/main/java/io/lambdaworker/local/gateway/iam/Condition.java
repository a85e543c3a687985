package io.lambdaworker.local.gateway.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.policybuilder.iam.IamCondition;

/** One key of a statement's condition, with all the values of which one must fit. */
record Condition(Operator operator, boolean ifExists, String key, List<String> values) {
  private static final String IF_EXISTS = "IfExists";

  /** The keys that {@link Access.Keys} are asked for; a slash at the end stands for any tag. */
  private static final Set<String> KNOWN =
      Set.of(
          "aws:RequestedRegion",
          "aws:RequestTag/",
          "aws:ResourceTag/",
          "iam:PassedToService",
          "iam:PermissionsBoundary",
          "lambda:FunctionArn");

  /**
   * @throws IllegalArgumentException for an operator or a key that is not evaluated here
   */
  static List<Condition> of(List<IamCondition> parsed) {
    Map<List<String>, List<String>> grouped = new LinkedHashMap<>();
    for (IamCondition each : parsed) {
      grouped
          .computeIfAbsent(
              List.of(each.operator().value(), each.key().value()), k -> new ArrayList<>())
          .add(each.value());
    }
    var conditions = new ArrayList<Condition>();
    grouped.forEach((pair, values) -> conditions.add(of(pair.getFirst(), pair.getLast(), values)));
    return conditions;
  }

  boolean holds(Access.Keys keys) {
    Optional<String> value = keys.value(key);
    return value.isEmpty()
        ? ifExists
        : values.stream().anyMatch(wanted -> operator.holds(wanted, value.get()));
  }

  private static Condition of(String name, String key, List<String> values) {
    String family = key.contains("/") ? key.substring(0, key.indexOf('/') + 1) : key;
    if (!KNOWN.contains(family)) {
      throw new IllegalArgumentException("the condition key " + key + " is not evaluated here");
    }
    boolean ifExists = name.endsWith(IF_EXISTS);
    String plain = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    return new Condition(Operator.of(plain), ifExists, key, List.copyOf(values));
  }
}
