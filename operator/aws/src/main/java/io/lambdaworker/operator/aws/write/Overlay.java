package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Tags;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The resource that AWS has after an update: what its changes name as desired, all else (ignored
 * fields, foreign tags) as observed. Where AWS takes a whole document, this is what is sent.
 */
final class Overlay {
  /** Facets whose fields stand directly below the resource in the paths of changes. */
  private static final Set<String> WITHOUT_SEGMENT = Set.of("settings", "configuration");

  private final Step.Update step;

  private Overlay(Step.Update step) {
    this.step = step;
  }

  /**
   * @param base the resource as it is now, {@code step.observed()} unless it was written since
   */
  static <R extends Resource> R of(Step.Update step, R base) {
    @SuppressWarnings("unchecked") // a record of the same class as base
    R result = (R) new Overlay(step).resource((Record) step.desired(), (Record) base);
    return result;
  }

  private Record resource(Record desired, Record base) {
    return rebuild(
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
    return Facet.known(value(WITHOUT_SEGMENT.contains(component) ? "" : component, to, from));
  }

  /** Entries come and go one by one. */
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
      return rebuild(
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

  private interface Choice {
    @Nullable Object of(String component, @Nullable Object wanted, @Nullable Object found);
  }

  private static Record rebuild(Record wanted, Record found, Choice choice) {
    RecordComponent[] components = wanted.getClass().getRecordComponents();
    var types = new Class<?>[components.length];
    var values = new @Nullable Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        var accessor = components[i].getAccessor();
        types[i] = components[i].getType();
        values[i] =
            choice.of(components[i].getName(), accessor.invoke(wanted), accessor.invoke(found));
      }
      Constructor<? extends Record> constructor = wanted.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("cannot rebuild " + wanted.getClass(), e);
    }
  }
}
