package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Sensitive;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Records laid out as values by field path. */
final class Fields {
  static final String NONE = "null";

  /** Facets that hold what one call reads; the fields stand directly below the resource. */
  private static final Set<String> WITHOUT_SEGMENT = Set.of("settings", "configuration");

  /** Looked up once a class: reflection makes them anew each time. */
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Fields() {}

  /** Values by path of a facet that was read; what is null is left out. */
  static Map<String, Object> of(String component, Facet<?> facet) {
    var values = new TreeMap<String, Object>();
    String path = WITHOUT_SEGMENT.contains(component) ? "" : component;
    if (facet instanceof Facet.Known<?>(Object value)) {
      layOut(path, value, values::put);
    }
    return values;
  }

  /** Each component of a record with its value. */
  static void components(Record record, BiConsumer<String, Optional<Object>> visit) {
    for (RecordComponent component : COMPONENTS.get(record.getClass())) {
      visit.accept(component.getName(), Optional.ofNullable(read(component, record)));
    }
  }

  /** Every value by path, secrets as their digests: what the hash of an apply is made of. */
  static Map<String, String> hashed(Record resource) {
    var all = new TreeMap<String, String>();
    layOut(
        "",
        resource,
        (path, value) -> all.put(path, value instanceof Sensitive s ? s.digest() : print(value)));
    return all;
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
          components(record, (name, item) -> layOut(join(path, name), item.orElse(null), put));
      case Set<?> set -> put.accept(path, Set.copyOf(set));
      default -> put.accept(path, value);
    }
  }

  private static String join(String path, Object name) {
    return path.isEmpty() ? name.toString() : path + "." + name;
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
