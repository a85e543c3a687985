package io.lambdaworker.operator.app.watch;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.api.v1beta1.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object as JSON, from which is taken what this version cannot read.
 *
 * <p>Of the spec a whole field goes and is told. Of the status as little as possible goes, without
 * a word, since a status that is lost is found again in AWS: one condition, or one field. Told are
 * only the fields that nothing finds again, such as the class that a worker was given.
 */
final class ReadableParts {
  /** Fields of a status that must not be taken for absent. */
  private static final Set<String> NEEDED = Set.of("class", "functionName", "redrive");

  private static final ObjectMapper WORDS = new ObjectMapper();
  private static final int SHOWN = 60;
  private final ObjectNode object;
  private final List<Unread> unread = new ArrayList<>();

  ReadableParts(ObjectNode object) {
    this.object = object;
  }

  List<Unread> unread() {
    return unread;
  }

  /**
   * Takes away the part that the fault is in.
   *
   * @throws JsonMappingException when it is neither in the spec nor in the status
   */
  void leaveOut(JsonMappingException fault) throws JsonMappingException {
    List<Reference> path = fault.getPath();
    String part = path.isEmpty() ? "" : String.valueOf(path.getFirst().getFieldName());
    boolean isDone =
        switch (part) {
          case "spec" -> spec(fault);
          case "status" -> status(fault);
          default -> false;
        };
    if (!isDone) {
      throw fault;
    }
  }

  private boolean spec(JsonMappingException fault) {
    JsonNode spec = object.path("spec");
    if (fault.getPath().size() > 1 && spec instanceof ObjectNode fields) {
      return field(fields, fault);
    }
    if (spec.isObject() && spec.isEmpty()) {
      return false;
    }
    unread.add(new Unread("spec", "spec", why(fault), spec.toString()));
    object.putObject("spec");
    return true;
  }

  private boolean status(JsonMappingException fault) {
    List<Reference> path = fault.getPath();
    if (!(object.path("status") instanceof ObjectNode status)) {
      return object.remove("status") != null;
    }
    if (path.size() == 1) {
      return onlyText(status, fault);
    }
    for (int i = path.size() - 1; i > 1; i--) {
      if (path.get(i).getIndex() >= 0 && at(path.subList(0, i)) instanceof ArrayNode list) {
        return list.remove(path.get(i).getIndex()) != null;
      }
    }
    return NEEDED.contains(path.get(1).getFieldName())
        ? field(status, fault)
        : status.remove(path.get(1).getFieldName()) != null;
  }

  /** The fault is somewhere in the status; text is what can be read for sure. */
  private boolean onlyText(ObjectNode status, JsonMappingException fault) {
    List<String> others =
        status.properties().stream()
            .filter(each -> !each.getValue().isTextual())
            .map(Map.Entry::getKey)
            .toList();
    for (String name : others) {
      JsonNode value = status.remove(name);
      if (NEEDED.contains(name)) {
        String field = "status." + name;
        unread.add(new Unread(field, field, why(fault), value.toString()));
      }
    }
    return !others.isEmpty();
  }

  private boolean field(ObjectNode fields, JsonMappingException fault) {
    List<Reference> path = fault.getPath();
    JsonNode value = fields.remove(path.get(1).getFieldName());
    if (value == null) {
      return false;
    }
    unread.add(
        new Unread(printed(path.subList(0, 2)), printed(path), why(fault), value.toString()));
    return true;
  }

  private JsonNode at(List<Reference> path) {
    JsonNode node = object;
    for (Reference each : path) {
      node = each.getIndex() >= 0 ? node.path(each.getIndex()) : node.path(each.getFieldName());
    }
    return node;
  }

  private static String printed(List<Reference> path) {
    return path.stream()
        .map(each -> each.getIndex() >= 0 ? "[" + each.getIndex() + "]" : "." + each.getFieldName())
        .collect(Collectors.joining())
        .substring(1);
  }

  /** Values other than words of an enum are not shown: they may be secret. */
  private static String why(JsonMappingException fault) {
    if (fault instanceof InvalidFormatException format
        && format.getTargetType() != null
        && format.getTargetType().isEnum()) {
      String value = String.valueOf(format.getValue());
      return "%s is not one of %s, which this version of the operator knows"
          .formatted(
              value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value,
              Stream.of(format.getTargetType().getEnumConstants())
                  .map(each -> WORDS.convertValue(each, String.class))
                  .collect(Collectors.joining(", ")));
    }
    return "its value is not of the type that this version of the operator knows";
  }
}
