package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.TreeMap;

/** Every value of a resource in the clear, by its path in the worker. */
record Flattened(String part, Map<String, String> fields) {

  static Flattened of(Part part, Resource resource) {
    var all = new TreeMap<String, String>();
    Components.each(
        (Record) resource,
        (name, value) -> {
          if (value instanceof Facet.Absent<?>) {
            all.put(part + "." + name, "absent");
          } else if (value instanceof Facet.Known<?>(Tags tags)) {
            tags.values().forEach((key, tag) -> all.put(part + ".tags." + key, tag));
          } else if (value instanceof Facet<?> facet) {
            Fields.of(name, facet)
                .forEach((field, item) ->
                    all.put(
                        part + "." + field,
                        item instanceof Sensitive secret ? secret.digest() : Fields.print(item)));
          }
        });
    return new Flattened(part.toString(), all);
  }

  Map<String, String> at(String field) {
    return at(field, fields);
  }

  static Map<String, String> at(String field, Map<String, String> all) {
    var some = new TreeMap<String, String>();
    all.forEach((path, value) -> {
      if (path.equals(field) || path.startsWith(field + ".")) {
        some.put(path, value);
      }
    });
    return some;
  }
}
