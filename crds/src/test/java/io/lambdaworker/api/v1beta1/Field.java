package io.lambdaworker.api.v1beta1;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A field of a CRD for the reference; {@code []} in its path stands for the items of a list. */
record Field(String path, JSONSchemaProps schema, boolean required) {

  private static final Pattern ABSENT = Pattern.compile(" ?Absent(?: or empty)?: (.+?)\\.(?= |$)");

  /** Every field below a schema, parents before their children. */
  static List<Field> below(JSONSchemaProps schema) {
    List<Field> fields = new ArrayList<>();
    collect("", schema, fields);
    return fields;
  }

  String type() {
    String type =
        switch (schema.getType()) {
          case "array" -> list();
          case "object" -> schema.getAdditionalProperties() == null ? "object" : "map of strings";
          case String plain -> plain;
        };
    if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
      type = schema.getEnum().stream().map(word -> word.asText()).collect(Collectors.joining(", "));
    }
    return type + range();
  }

  /** What holds when the field is absent, as its description says. */
  String absent() {
    Matcher absent = ABSENT.matcher(schema.getDescription());
    return required ? "required" : absent.find() ? absent.group(1) : "";
  }

  String description() {
    return ABSENT.matcher(schema.getDescription()).replaceFirst("").strip();
  }

  private String list() {
    var items = schema.getItems().getSchema();
    if (schema.getXKubernetesListMapKeys() != null
        && !schema.getXKubernetesListMapKeys().isEmpty()) {
      return "list by " + schema.getXKubernetesListMapKeys().getFirst();
    }
    return "list of " + items.getType() + "s";
  }

  private String range() {
    if (schema.getMinimum() != null && schema.getMaximum() != null) {
      return ", %d to %d"
          .formatted(schema.getMinimum().longValue(), schema.getMaximum().longValue());
    }
    Long most = schema.getMaxItems() != null ? schema.getMaxItems() : schema.getMaxProperties();
    return most == null ? "" : ", at most " + most;
  }

  private static void collect(String path, JSONSchemaProps schema, List<Field> fields) {
    if (schema.getProperties() == null) {
      return;
    }
    schema
        .getProperties()
        .forEach((name, property) -> {
          boolean required = schema.getRequired() != null && schema.getRequired().contains(name);
          String here = path.isEmpty() ? name : path + "." + name;
          fields.add(new Field(here, property, required));
          collect(here, property, fields);
          if (property.getItems() != null) {
            collect(here + "[]", property.getItems().getSchema(), fields);
          }
        });
  }
}
