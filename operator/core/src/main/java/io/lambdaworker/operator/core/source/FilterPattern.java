package io.lambdaworker.operator.core.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what Lambda would refuse in a filter pattern. Every field has an object of further fields,
 * or a list of values and comparisons: {@code {"body": {"kind": ["share", {"prefix": "s"}]}}}.
 *
 * <p>Sources: "Control which events Lambda sends to your function" in the Lambda developer guide,
 * and "Comparison operators for use in event patterns" in the EventBridge user guide. Where they do
 * not say that a pattern is refused, it passes.
 */
final class FilterPattern {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String OR = "$or";
  private static final Set<String> TEXTS =
      Set.of("prefix", "suffix", "equals-ignore-case", "wildcard", "cidr");
  private static final Set<String> RELATIONS = Set.of("=", "<", "<=", ">", ">=");

  private FilterPattern() {}

  /** What is wrong and where, as a JSON pointer; empty where nothing is. */
  static Optional<String> problem(String pattern) {
    JsonNode root;
    try {
      root = JSON.readTree(pattern);
    } catch (JsonProcessingException e) {
      return Optional.of("write it as JSON: " + e.getOriginalMessage());
    }
    return root.isObject()
        ? fields(root, "")
        : Optional.of("write it as a JSON object, such as {\"body\": {\"kind\": [\"share\"]}}");
  }

  private static Optional<String> fields(JsonNode object, String at) {
    if (object.isEmpty()) {
      return wrong(at, "name at least one field in the object");
    }
    return object.properties().stream()
        .flatMap(field -> field(field.getKey(), field.getValue(), at).stream())
        .findFirst();
  }

  private static Optional<String> field(String name, JsonNode value, String parent) {
    String at = parent + "/" + name.replace("~", "~0").replace("/", "~1");
    if (value.isObject()) {
      return fields(value, at);
    }
    if (!value.isArray()) {
      return wrong(at, "put the value into a list: [%s]".formatted(value));
    }
    if (value.isEmpty()) {
      return wrong(at, "put at least one value into the list");
    }
    boolean isOr = name.equals(OR);
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      String place = at + "/" + i;
      Optional<String> problem = isOr && item.isObject() ? fields(item, place) : item(item, place);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> item(JsonNode item, String at) {
    if (item.isArray()) {
      return wrong(at, "take the value out of the inner list");
    }
    if (!item.isObject()) {
      return Optional.empty();
    }
    if (item.size() != 1) {
      return wrong(at, "give exactly one comparison in each object of a list");
    }
    var comparison = item.properties().iterator().next();
    return comparison(comparison.getKey(), comparison.getValue(), at);
  }

  private static Optional<String> comparison(String name, JsonNode value, String parent) {
    String at = parent + "/" + name;
    if (TEXTS.contains(name)) {
      return value.isTextual() || value.isObject()
          ? Optional.empty()
          : wrong(at, "compare with a text");
    }
    return switch (name) {
      case "exists" -> value.isBoolean() ? Optional.empty() : wrong(at, "take true or false");
      case "numeric" ->
          isNumeric(value)
              ? Optional.empty()
              : wrong(at, "write relations and numbers in turn, such as [\">\", 0, \"<=\", 5]");
      case "anything-but" ->
          value.isBoolean() || value.isNull() || (value.isArray() && value.isEmpty())
              ? wrong(at, "name a text, a number, a list of them, or a comparison of texts")
              : Optional.empty();
      default ->
          wrong(
              parent,
              "there is no comparison %s: take one of %s"
                  .formatted(
                      name,
                      List.of(
                          "anything-but",
                          "equals-ignore-case",
                          "exists",
                          "numeric",
                          "prefix",
                          "suffix")));
    };
  }

  private static boolean isNumeric(JsonNode value) {
    boolean isPaired = value.isArray() && (value.size() == 2 || value.size() == 4);
    for (int i = 0; isPaired && i < value.size(); i += 2) {
      isPaired = RELATIONS.contains(value.get(i).asText()) && value.get(i + 1).isNumber();
    }
    return isPaired;
  }

  private static Optional<String> wrong(String at, String remedy) {
    return Optional.of((at.isEmpty() ? "" : "at " + at + ": ") + remedy);
  }
}
