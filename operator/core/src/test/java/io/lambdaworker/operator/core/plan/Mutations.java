package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Digest;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Sensitive;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a resource that each differ from it in exactly one field, one for every field, found by
 * reflection. Tests use them to show that a difference in any field is noticed.
 */
final class Mutations {

  private Mutations() {}

  /**
   * @param field path below the resource, with the names of the records' components
   */
  record Mutation(String field, Resource resource) {}

  static List<Mutation> of(Resource resource) {
    var all = new ArrayList<Mutation>();
    mutate("", (Record) resource)
        .forEach((field, changed) -> all.add(new Mutation(field, (Resource) changed)));
    return all;
  }

  /** The names of a record's components. */
  static Set<String> components(Class<? extends Record> type) {
    var names = new HashSet<String>();
    Arrays.stream(type.getRecordComponents()).forEach(each -> names.add(each.getName()));
    return names;
  }

  private static Map<String, Object> mutate(String path, Record record) {
    var all = new TreeMap<String, Object>();
    RecordComponent[] components = record.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      int index = i;
      String field =
          path.isEmpty() ? components[i].getName() : path + "." + components[i].getName();
      values(field, components[i], read(components[i], record))
          .forEach((at, value) -> all.put(at, rebuild(record, index, value)));
    }
    return all;
  }

  private static Map<String, Object> values(
      String path, RecordComponent component, @Nullable Object value) {
    if (value == null) {
      return Map.of(path, given(component.getType()));
    }
    return values(path, value);
  }

  private static Object given(Class<?> type) {
    if (type == Boolean.class) {
      return true;
    }
    return type == Integer.class ? (Object) 7 : "given";
  }

  private static Map<String, Object> values(String path, Object value) {
    return switch (value) {
      case Facet.Known<?>(Object known) -> wrapped(values(path, known), Facet::known);
      case Facet.Absent<?> absent -> Map.of(path, Facet.known(sample(path)));
      case Facet.Unread<?> unread -> Map.of();
      case Map<?, ?> map -> entries(path, map);
      case Record record -> mutate(path, record);
      case String text -> Map.of(path, text + "x");
      case Integer number -> Map.of(path, number + 1);
      case Double number -> Map.of(path, number + 1);
      case Boolean truth -> Map.of(path, !truth);
      case Set<?> set -> Map.of(path, with(new HashSet<>(set), "added"));
      case List<?> list -> Map.of(path, with(new ArrayList<>(list), "added"));
      case Sensitive secret ->
          Map.of(path, Sensitive.observed(new Digest(secret.digest() + "x", secret.bytes())));
      default -> throw new IllegalStateException("no mutation of " + value.getClass());
    };
  }

  /** A value for a field that is absent in the original. */
  private static Object sample(String path) {
    return path.equals("reservedConcurrency") ? (Object) 5 : "present";
  }

  private static Map<String, Object> entries(String path, Map<?, ?> map) {
    var all = new TreeMap<String, Object>();
    map.forEach((key, value) ->
        values(path + "." + key, value)
            .forEach((at, changed) -> {
              var copy = new LinkedHashMap<Object, Object>(map);
              copy.put(key, changed);
              all.put(at, copy);
            }));
    return all;
  }

  private static Map<String, Object> wrapped(
      Map<String, Object> values, UnaryOperator<Object> wrapping) {
    var all = new TreeMap<String, Object>();
    values.forEach((field, value) -> all.put(field, wrapping.apply(value)));
    return all;
  }

  @SuppressWarnings("unchecked") // a copy that nobody else has
  private static <C extends java.util.Collection<?>> C with(C copy, Object item) {
    ((java.util.Collection<Object>) copy).add(item);
    return copy;
  }

  static @Nullable Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The record with another value of one component. */
  static Object rebuild(Record record, int index, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    var types = new Class<?>[components.length];
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = i == index ? value : read(components[i], record);
    }
    try {
      return record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
