package io.lambdaworker.operator.app.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A place in the API where a value stands, found by reflection over its records.
 *
 * @param path such as {@code spec.eventSources[0].sqs}
 * @param type of the value
 * @param around makes of a value here the whole spec or status
 */
record ApiPlace(String path, Class<?> type, UnaryOperator<Object> around) {

  /** This place of a spec or status, and all in it. */
  static List<ApiPlace> of(String part, Class<?> record) {
    var places = new ArrayList<ApiPlace>();
    collect(part, record, value -> value, places);
    return places;
  }

  boolean isEnum() {
    return type.isEnum();
  }

  /** A value that is never of the place's type. */
  Object ofAnotherType() {
    boolean isObject = type.isRecord() || Map.class.isAssignableFrom(type);
    return isObject || Collection.class.isAssignableFrom(type) ? "text" : Map.of("a", 1);
  }

  /** The place's field of spec or status, such as {@code spec.eventSources}. */
  String field() {
    String[] names = path.split("[.\\[]");
    return names.length == 1 ? path : names[0] + "." + names[1];
  }

  @Override
  public String toString() {
    return path;
  }

  private static void collect(
      String path, Type generic, UnaryOperator<Object> around, List<ApiPlace> places) {
    List<Type> arguments =
        generic instanceof ParameterizedType of ? List.of(of.getActualTypeArguments()) : List.of();
    var type = (Class<?>) (generic instanceof ParameterizedType of ? of.getRawType() : generic);
    places.add(new ApiPlace(path, type, around));
    if (Collection.class.isAssignableFrom(type)) {
      collect(path + "[0]", arguments.getFirst(), value -> around.apply(List.of(value)), places);
    } else if (Map.class.isAssignableFrom(type)) {
      collect(
          path + ".key", arguments.getLast(), value -> around.apply(Map.of("key", value)), places);
    } else if (type.isRecord()) {
      for (RecordComponent each : type.getRecordComponents()) {
        String name = nameOf(each);
        collect(
            path + "." + name,
            each.getGenericType(),
            value -> around.apply(Map.of(name, value)),
            places);
      }
    }
  }

  private static String nameOf(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null || named.value().isEmpty() ? component.getName() : named.value();
  }
}
