package io.lambdaworker.operator.core.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Policy documents in one canonical spelling. AWS rewrites them (another order of keys and lists, a
 * single string for a list of one); two that are spelled the same grant the same.
 */
public final class PolicyJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PolicyJson() {}

  /**
   * Keys sorted, lists sorted, lists of one unwrapped.
   *
   * @throws IllegalArgumentException when the text is no JSON
   */
  public static String canonical(String document) {
    return canonical(parse(document)).toString();
  }

  /**
   * @throws IllegalArgumentException when the text is no JSON
   */
  public static JsonNode parse(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON document: " + e.getOriginalMessage(), e);
    }
  }

  public static JsonNode canonical(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var sorted = new TreeMap<String, JsonNode>();
      object.properties().forEach(p -> sorted.put(p.getKey(), canonical(p.getValue())));
      ObjectNode copy = JSON.createObjectNode();
      sorted.forEach(copy::set);
      return copy;
    }
    if (node instanceof ArrayNode array) {
      List<JsonNode> items = new ArrayList<>();
      array.forEach(item -> items.add(canonical(item)));
      if (items.size() == 1) {
        return items.getFirst();
      }
      items.sort(Comparator.comparing(JsonNode::toString));
      return JSON.createArrayNode().addAll(items);
    }
    return node;
  }
}
