package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.resource.Facet;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records as lines of text by path, found by reflection, so that a new component of a record is
 * never missed. It shares no code with the operator's own comparison of records: a mistake there
 * shows here.
 */
final class RecordLines {
  static final String ABSENT = "(absent)";
  static final String UNREAD = "(left to others)";
  static final String NULL = "(none)";
  static final String EMPTY = "(empty)";

  private final SortedMap<String, String> lines = new TreeMap<>();

  private RecordLines() {}

  static SortedMap<String, String> of(Map<String, ?> byPath) {
    var all = new RecordLines();
    byPath.forEach(all::add);
    return all.lines;
  }

  private void add(String path, @Nullable Object value) {
    switch (value) {
      case null -> lines.put(path, NULL);
      case Facet<?> facet -> facet(path, facet);
      case Record record -> components(path, record);
      case Map<?, ?> map -> {
        empty(path, map.keySet());
        map.forEach((key, each) -> add(path + "." + key, each));
      }
      case Set<?> set -> lines.put(path, set.isEmpty() ? EMPTY : sorted(set));
      case List<?> list -> {
        empty(path, list);
        for (int i = 0; i < list.size(); i++) {
          add("%s[%02d]".formatted(path, i), list.get(i));
        }
      }
      case String text when PolicyLines.isPolicy(text) -> lines.putAll(PolicyLines.of(path, text));
      case String text -> lines.put(path, '"' + text.replace("\n", "\\n") + '"');
      default -> lines.put(path, value.toString());
    }
  }

  private void facet(String path, Facet<?> facet) {
    switch (facet) {
      case Facet.Known<?>(Object known) -> add(path, known);
      case Facet.Absent<?> absent -> lines.put(path, ABSENT);
      case Facet.Unread<?> unread -> lines.put(path, UNREAD);
    }
  }

  /** A record of one component, such as tags, is that component. */
  private void components(String path, Record value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    for (RecordComponent component : components) {
      add(components.length == 1 ? path : path + "." + component.getName(), get(component, value));
    }
  }

  private void empty(String path, Collection<?> items) {
    if (items.isEmpty()) {
      lines.put(path, EMPTY);
    }
  }

  private static String sorted(Set<?> set) {
    return set.stream().map(Object::toString).sorted().toList().toString();
  }

  private static @Nullable Object get(RecordComponent component, Record value) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no value of " + component, e);
    }
  }
}
