package io.lambdaworker.operator.app.drift;

import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Tags;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All fields of the resource records and of the API, found by reflection. */
final class FieldPaths {
  private FieldPaths() {}

  /** Fields as {@code status.drift} has them, but without names, such as {@code alarm.period}. */
  static Set<String> ofRecords() {
    var paths = new TreeSet<String>();
    Kinds.ALL.forEach(kind -> add(kind.label(), recordOf(kind), paths));
    return paths;
  }

  /** Fields of the API, such as {@code worker.memorySize} or {@code class.role.path}. */
  static Set<String> ofTheApi() {
    var paths = new TreeSet<String>();
    add("worker", LambdaWorkerSpec.class, paths);
    add("class", LambdaWorkerClassSpec.class, paths);
    return paths;
  }

  private static void add(String path, Type type, Set<String> paths) {
    switch (type) {
      case ParameterizedType generic when isTransparent(generic) ->
          add(path, generic.getActualTypeArguments()[0], paths);
      case Class<?> record when record.isRecord() && record != Tags.class -> {
        for (RecordComponent component : record.getRecordComponents()) {
          String name = component.getName();
          Type inside = component.getGenericType();
          add(isFlat(inside) ? path : path + "." + name, inside, paths);
        }
      }
      default -> paths.add(path);
    }
  }

  /** The kind's record: the R of its {@code Kind<R>}. */
  private static Class<?> recordOf(Kind<?> kind) {
    var itself = (ParameterizedType) kind.getClass().getGenericInterfaces()[0];
    return (Class<?>) itself.getActualTypeArguments()[0];
  }

  /** Whether the fields inside stand directly below the resource. */
  private static boolean isFlat(Type type) {
    return type instanceof ParameterizedType facet
        && facet.getActualTypeArguments()[0] instanceof Class<?> inside
        && Flat.class.isAssignableFrom(inside);
  }

  private static boolean isTransparent(ParameterizedType type) {
    return type.getRawType() == Facet.class || type.getRawType() == List.class;
  }
}
