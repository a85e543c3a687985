package io.lambdaworker.operator.core.desired;

import com.fasterxml.jackson.databind.JsonNode;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Policies as lines of text by path. Statements are told apart by their Sid and not by their place,
 * so that a new statement changes no line of another.
 */
final class PolicyLines {
  private final SortedMap<String, String> lines = new TreeMap<>();

  private PolicyLines() {}

  /** Whether it is a policy or a statement. A filter's pattern is JSON too, but not a policy. */
  static boolean isPolicy(String text) {
    return text.startsWith("{") && (text.contains("\"Statement\"") || text.contains("\"Effect\""));
  }

  static SortedMap<String, String> of(String path, String policy) {
    var all = new PolicyLines();
    all.add(path, PolicyJson.parse(policy));
    return all.lines;
  }

  private void add(String path, JsonNode node) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties().forEach(field -> add(path + "." + field.getKey(), field.getValue()));
    } else if (node.isArray() && node.path(0).isObject()) {
      for (int i = 0; i < node.size(); i++) {
        add(path + "[" + node.get(i).path("Sid").asText("%02d".formatted(i)) + "]", node.get(i));
      }
    } else {
      put(path, node.toString());
    }
  }

  /** Two statements of one Sid would hide each other, so that is refused. */
  private void put(String path, String value) {
    if (lines.put(path, value) != null) {
      throw new IllegalStateException("twice in a policy: " + path);
    }
  }
}
