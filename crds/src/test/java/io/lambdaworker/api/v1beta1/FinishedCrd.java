package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What the generator has no annotation for or does not do well: list types and their keys, columns
 * in the order of the annotations, each rule once (twice is refused by server-side apply).
 */
final class FinishedCrd implements CRDPostProcessor {

  private static final Map<String, Class<?>> KINDS =
      Map.of("LambdaWorker", LambdaWorker.class, "LambdaWorkerClass", LambdaWorkerClass.class);

  @Override
  public HasMetadata process(HasMetadata resource, String crdSpecVersion) {
    var crd = (CustomResourceDefinition) resource;
    var kind = KINDS.get(crd.getSpec().getNames().getKind());
    for (var version : crd.getSpec().getVersions()) {
      version.setAdditionalPrinterColumns(
          ordered(version.getAdditionalPrinterColumns(), columnNames(kind)));
      var root = version.getSchema().getOpenAPIV3Schema();
      root.setDescription(kind.getAnnotation(JsonClassDescription.class).value());
      finish(root.getProperties().get("spec"), "set");
      finish(root.getProperties().get("status"), "atomic");
    }
    return crd;
  }

  private static List<String> columnNames(Class<?> kind) {
    return Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
        .map(AdditionalPrinterColumn::name)
        .toList();
  }

  private static List<CustomResourceColumnDefinition> ordered(
      List<CustomResourceColumnDefinition> columns, List<String> names) {
    List<CustomResourceColumnDefinition> ordered = new ArrayList<>(columns);
    ordered.sort(Comparator.comparing(column -> names.indexOf(column.getName())));
    return ordered;
  }

  private static void finish(JSONSchemaProps schema, String listOfWords) {
    var rules = schema.getXKubernetesValidations();
    if (rules != null) {
      schema.setXKubernetesValidations(new ArrayList<>(new LinkedHashSet<>(rules)));
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(property -> finish(property, listOfWords));
    }
    if (schema.getAdditionalProperties() != null) {
      finish(schema.getAdditionalProperties().getSchema(), listOfWords);
    }
    if (schema.getItems() != null) {
      var items = schema.getItems().getSchema();
      finish(items, listOfWords);
      var required = items.getRequired() == null ? List.<String>of() : items.getRequired();
      var key = required.contains("name") ? "name" : required.contains("type") ? "type" : null;
      if (key != null) {
        schema.setXKubernetesListType("map");
        schema.setXKubernetesListMapKeys(List.of(key));
      } else {
        schema.setXKubernetesListType("string".equals(items.getType()) ? listOfWords : "atomic");
      }
    }
  }
}
