package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a resource becomes by an update: the fields that the step's changes name are as desired, all
 * others (ignored fields, tags of others) as observed. Where AWS replaces a whole document, this is
 * what is sent.
 */
public final class Overlay {
  private final Step.Update step;

  private Overlay(Step.Update step) {
    this.step = step;
  }

  /**
   * @param base the resource as it is now, {@code step.observed()} unless it was written since
   */
  public static <R extends Resource> R of(Step.Update step, R base) {
    @SuppressWarnings("unchecked") // a record of the same class as base
    R result = (R) new Overlay(step).resource((Record) step.desired(), (Record) base);
    return result;
  }

  private Record resource(Record desired, Record base) {
    return Components.join(
        desired,
        base,
        (component, wanted, found) ->
            wanted instanceof Facet<?> to && found instanceof Facet<?> from
                ? facet(component, to, from)
                : found);
  }

  private Facet<?> facet(String component, Facet<?> wanted, Facet<?> found) {
    boolean whole = step.changes().stream().anyMatch(c -> c.field().equals(path(component)));
    if (whole) {
      return wanted;
    }
    Object to = wanted instanceof Facet.Known<?>(Object value) ? value : null;
    Object from = found instanceof Facet.Known<?>(Object value) ? value : null;
    if (to instanceof Map<?, ?> || from instanceof Map<?, ?> || to instanceof Tags) {
      return map(component, to, from, found);
    }
    if (to == null || from == null) {
      return found;
    }
    return Facet.known(value(to instanceof Flat ? "" : component, to, from));
  }

  /** Of maps, each entry is a field of its own. */
  private Facet<?> map(
      String component, @Nullable Object wanted, @Nullable Object found, Facet<?> observed) {
    Map<?, ?> to = entries(wanted);
    Map<?, ?> from = entries(found);
    var result = new TreeMap<Object, Object>(from);
    boolean changed = false;
    var keys = new TreeSet<Object>(from.keySet());
    keys.addAll(to.keySet());
    for (Object key : keys) {
      if (step.touches(component + "." + key)) {
        changed = true;
        Object value = to.get(key);
        if (value == null) {
          result.remove(key);
        } else {
          result.put(key, value);
        }
      }
    }
    if (!changed) {
      return observed;
    }
    return wanted instanceof Tags || found instanceof Tags
        ? Facet.known(new Tags(strings(result)))
        : Facet.known(Map.copyOf(result));
  }

  private Object value(String path, Object wanted, Object found) {
    if (wanted instanceof Record to && found instanceof Record from) {
      return Components.join(
          to,
          from,
          (name, inner, old) -> {
            String field = path.isEmpty() ? name : path + "." + name;
            if (inner instanceof Record && old instanceof Record) {
              return value(field, inner, old);
            }
            return step.touches(field) ? inner : old;
          });
    }
    return step.touches(path) ? wanted : found;
  }

  private String path(String component) {
    return step.path() + "." + component;
  }

  private static Map<?, ?> entries(@Nullable Object value) {
    return switch (value) {
      case Tags tags -> tags.values();
      case Map<?, ?> map -> map;
      case null -> Map.of();
      default -> throw new IllegalStateException("no map: " + value.getClass());
    };
  }

  private static Map<String, String> strings(Map<?, ?> map) {
    var strings = new TreeMap<String, String>();
    map.forEach((key, value) -> strings.put((String) key, (String) value));
    return strings;
  }
}
