package io.lambdaworker.api.v1beta1;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code docs/reference.md}: every field of the CRDs, and the table of defaults. */
final class Reference {

  private static final String OF_CLASS = "the class's";

  private Reference() {}

  static String text(Map<String, String> yaml) {
    Map<String, CustomResourceDefinition> crds = new TreeMap<>();
    yaml.values().stream()
        .map(GeneratedCrds::parse)
        .forEach(crd -> crds.put(crd.getSpec().getNames().getKind(), crd));
    JSONSchemaProps worker = schema(crds.get("LambdaWorker"), "spec");
    JSONSchemaProps ofClass = schema(crds.get("LambdaWorkerClass"), "spec");
    return """
    # Reference

    Every field of the API, generated from the CRDs in `crds/yaml` (`make crds`); `kubectl explain` shows the same.
    In a path `[]` stands for the items of a list.

    """
        + crds.values().stream().map(Reference::kind).collect(Collectors.joining())
        + defaults(Field.below(worker), Field.below(ofClass));
  }

  private static String kind(CustomResourceDefinition crd) {
    var names = crd.getSpec().getNames();
    return """
    ## %s

    %s

    %s; `kubectl get %s`.

    ### %s: spec

    %s
    ### %s: status

    %s
    """
        .formatted(
            names.getKind(),
            root(crd).getDescription(),
            crd.getSpec().getScope(),
            names.getShortNames().getFirst(),
            names.getKind(),
            fields(names.getKind(), schema(crd, "spec")),
            names.getKind(),
            words(schema(crd, "status")));
  }

  /** A class has no class: of the records that it shares with workers only the last word holds. */
  private static String fields(String kind, JSONSchemaProps schema) {
    String before = kind.equals("LambdaWorkerClass") ? OF_CLASS + ", else " : "";
    return table(
        List.of("field", "type", "when absent", "what it is"),
        Field.below(schema).stream()
            .map(field ->
                List.of(
                    code(field.path()),
                    field.type(),
                    field.absent().replace(before, ""),
                    field.description()))
            .toList());
  }

  private static String words(JSONSchemaProps schema) {
    return table(
        List.of("field", "type", "what it is"),
        Field.below(schema).stream()
            .map(f -> List.of(code(f.path()), f.type(), f.description()))
            .toList());
  }

  /** The worker's own, else the class's, else the operator's. */
  private static String defaults(List<Field> worker, List<Field> ofClass) {
    Set<String> paths = ofClass.stream().map(Field::path).collect(Collectors.toSet());
    var rows =
        worker.stream()
            .filter(field -> !field.required() && !field.absent().isEmpty())
            .map(field -> List.of(code(field.path()), inClass(field, paths), operator(field)))
            .toList();
    return """
    ## Defaults

    What a worker does not say comes from its class, where the class can say it, and then from the operator. No
    default is in the schema: the API server would fill it in before the class is asked.

    """
        + table(List.of("worker's field", "class's field", "else"), rows);
  }

  private static String inClass(Field field, Set<String> paths) {
    if (!field.absent().startsWith(OF_CLASS)) {
      return "";
    }
    return paths.contains("defaults." + field.path())
        ? code("defaults." + field.path())
        : code(field.path());
  }

  private static String operator(Field field) {
    String absent = field.absent();
    if (!absent.startsWith(OF_CLASS)) {
      return absent;
    }
    return absent.equals(OF_CLASS) ? "must be given" : absent.replace(OF_CLASS + ", else ", "");
  }

  private static String table(List<String> head, List<List<String>> rows) {
    return row(head)
        + row(head.stream().map(cell -> "---").toList())
        + rows.stream().map(Reference::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replace("*", "\\*"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static JSONSchemaProps schema(CustomResourceDefinition crd, String part) {
    return root(crd).getProperties().get(part);
  }

  private static JSONSchemaProps root(CustomResourceDefinition crd) {
    return crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
  }
}
