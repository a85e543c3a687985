package io.lambdaworker.operator.core.applied;

import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A facet laid out as texts by path, with the paths that changes have, such as {@code
 * function.memorySize}. What is absent has a text too. A map has one for itself beside those of its
 * entries, since an entry that is not there has none.
 */
public final class Layout {
  static final String NONE = "null";
  static final String MAP = "{}";
  private final TreeMap<String, String> texts = new TreeMap<>();

  private Layout() {}

  /** All facets of a resource that are not unread. */
  public static Map<String, String> of(String part, Resource resource) {
    var all = new TreeMap<String, String>();
    Components.each(
        (Record) resource,
        (component, value) -> {
          if (value instanceof Facet<?> facet) {
            all.putAll(of(part, component, facet));
          }
        });
    return all;
  }

  /**
   * @param part the path of the resource in the worker
   * @param component the name of the facet in its record
   * @return empty where the facet is unread
   */
  public static TreeMap<String, String> of(String part, String component, Facet<?> facet) {
    var layout = new Layout();
    String path = part + "." + component;
    switch (facet) {
      case Facet.Unread<?> unread -> {}
      case Facet.Absent<?> absent -> layout.texts.put(path, NONE);
      case Facet.Known<?>(Tags tags) -> layout.lay(path, tags.values());
      case Facet.Known<?>(Object value) -> layout.lay(value instanceof Flat ? part : path, value);
    }
    return layout.texts;
  }

  private void lay(String path, @Nullable Object value) {
    switch (value) {
      case null -> texts.put(path, NONE);
      case Map<?, ?> map -> {
        texts.put(path, MAP);
        map.forEach((key, item) -> lay(path + "." + key, item));
      }
      case Record record -> Components.each(record, (name, item) -> lay(path + "." + name, item));
      default -> texts.put(path, print(value));
    }
  }

  static String print(Object value) {
    return switch (value) {
      case Sensitive secret -> secret.digest();
      case Set<?> set -> set.stream().map(String::valueOf).sorted().toList().toString();
      default -> value.toString();
    };
  }
}
