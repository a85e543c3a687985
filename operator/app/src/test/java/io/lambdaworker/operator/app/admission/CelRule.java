package io.lambdaworker.operator.app.admission;

import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A validation rule in CEL, as somebody sees it who breaks it: the kind, the field that the API
 * server names (with {@code []} for every index) and the message.
 */
record CelRule(String kind, String field, String message) {

  /** Every rule of a CRD. */
  static Set<CelRule> of(CustomResourceDefinition crd) {
    Set<CelRule> rules = new LinkedHashSet<>();
    String kind = crd.getSpec().getNames().getKind();
    for (var version : crd.getSpec().getVersions()) {
      collect(kind, "", version.getSchema().getOpenAPIV3Schema(), rules);
    }
    return rules;
  }

  /** The field of a refusal, written as a rule's. */
  static String field(StatusCause cause) {
    // The API server calls the whole object <nil>.
    return cause.getField().equals("<nil>") ? "" : cause.getField().replaceAll("\\[\\d+]", "[]");
  }

  private static void collect(
      String kind, String path, JSONSchemaProps schema, Set<CelRule> rules) {
    if (schema.getXKubernetesValidations() != null) {
      for (var rule : schema.getXKubernetesValidations()) {
        String below = rule.getFieldPath() == null ? "" : rule.getFieldPath();
        String field = path.isEmpty() && !below.isEmpty() ? below.substring(1) : path + below;
        rules.add(new CelRule(kind, field, rule.getMessage()));
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
