package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Lays a record out as a map from field path, such as {@code logging.format}, to value. */
final class Fields {
  static final String NONE = "null";

  private Fields() {}

  /** The values of one facet by path. Nulls are left out; what is not known has none. */
  static Map<String, Object> of(String component, Facet<?> facet) {
    var values = new TreeMap<String, Object>();
    if (facet instanceof Facet.Known<?>(Object value)) {
      layOut(value instanceof Flat ? "" : component, value, values::put);
    }
    return values;
  }

  /** A value as people read it; never a secret. */
  static String print(@Nullable Object value) {
    return switch (value) {
      case null -> NONE;
      case Set<?> set -> set.stream().map(String::valueOf).sorted().toList().toString();
      default -> value.toString();
    };
  }

  private static void layOut(String path, @Nullable Object value, BiConsumer<String, Object> put) {
    switch (value) {
      case null -> {}
      case Facet.Known<?>(Object known) -> layOut(path, known, put);
      case Facet.Absent<?> absent -> put.accept(path, NONE);
      case Facet.Unread<?> unread -> {}
      case Map<?, ?> map -> map.forEach((key, item) -> layOut(join(path, key), item, put));
      case Record record ->
          Components.each(record, (name, item) -> layOut(join(path, name), item, put));
      case Set<?> set -> put.accept(path, Set.copyOf(set));
      default -> put.accept(path, value);
    }
  }

  private static String join(String path, Object name) {
    return path.isEmpty() ? name.toString() : path + "." + name;
  }
}
