package io.lambdaworker.operator.app.admission;

import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A rule in CEL, as a person meets it: the kind, the field that the API server names (with {@code
 * []} for every index) and the message.
 */
record Rule(String kind, String field, String message) {

  /** Every rule of a CRD. */
  static Set<Rule> of(CustomResourceDefinition crd) {
    Set<Rule> rules = new LinkedHashSet<>();
    String kind = crd.getSpec().getNames().getKind();
    for (var version : crd.getSpec().getVersions()) {
      collect(kind, "", version.getSchema().getOpenAPIV3Schema(), rules);
    }
    return rules;
  }

  /** The field of a refusal, written as a rule's. */
  static String field(StatusCause cause) {
    // What the API server calls the whole object.
    return cause.getField().equals("<nil>") ? "" : cause.getField().replaceAll("\\[\\d+]", "[]");
  }

  private static void collect(String kind, String path, JSONSchemaProps schema, Set<Rule> rules) {
    if (schema.getXKubernetesValidations() != null) {
      for (var rule : schema.getXKubernetesValidations()) {
        String below = rule.getFieldPath() == null ? "" : rule.getFieldPath();
        rules.add(new Rule(kind, path + below, rule.getMessage()));
      }
    }
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach((name, property) ->
              collect(kind, path.isEmpty() ? name : path + "." + name, property, rules));
    }
    if (schema.getItems() != null) {
      collect(kind, path + "[]", schema.getItems().getSchema(), rules);
    }
    if (schema.getAdditionalProperties() != null) {
      collect(kind, path + "{}", schema.getAdditionalProperties().getSchema(), rules);
    }
  }
}
