package io.lambdaworker.operator.core.resource;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads and rebuilds records component by component. Whoever compares, merges or prints records
 * this way needs no new line when a record gets a component.
 */
public final class Components {
  /** Kept for each class, since reflection makes new arrays at each call. */
  private static final ClassValue<Components> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected Components computeValue(Class<?> type) {
          return new Components(type);
        }
      };

  private final List<RecordComponent> components;
  private final Constructor<?> constructor;

  private Components(Class<?> type) {
    components = List.of(type.getRecordComponents());
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has a canonical constructor: " + type, e);
    }
    constructor.setAccessible(true);
    components.forEach(each -> each.getAccessor().setAccessible(true));
  }

  /** Chooses the value of one component from those of two records of the same class. */
  public interface Choice {
    @Nullable Object of(String component, @Nullable Object first, @Nullable Object second);
  }

  /** Shows each component's name and value, in the order of the record. */
  public static void each(Record record, BiConsumer<String, @Nullable Object> visit) {
    for (RecordComponent component : OF_CLASS.get(record.getClass()).components) {
      visit.accept(component.getName(), read(component, record));
    }
  }

  /** The record with each component replaced. */
  public static <R extends Record> R map(
      R record, BiFunction<String, @Nullable Object, @Nullable Object> change) {
    return join(record, record, (name, value, same) -> change.apply(name, value));
  }

  /**
   * One record of two of the same class.
   *
   * @throws IllegalArgumentException when they are of different classes
   */
  public static <R extends Record> R join(R first, R second, Choice choice) {
    if (first.getClass() != second.getClass()) {
      throw new IllegalArgumentException(first.getClass() + " and " + second.getClass());
    }
    Components of = OF_CLASS.get(first.getClass());
    var values =
        of.components.stream()
            .map(c -> choice.of(c.getName(), read(c, first), read(c, second)))
            .toArray();
    try {
      @SuppressWarnings("unchecked") // the canonical constructor of R's own class
      R joined = (R) of.constructor.newInstance(values);
      return joined;
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "cannot make a %s of %s".formatted(first.getClass(), Arrays.asList(values)), e);
    }
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
