package io.lambdaworker.operator.app.drift;

import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.operator.core.resource.Alarm;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import io.lambdaworker.operator.core.resource.Tags;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** All fields that there are, found by reflection. */
final class Paths {
  /** Facets that leave no trace in paths, as in the operator's own. */
  private static final Set<String> WITHOUT_SEGMENT = Set.of("settings", "configuration");

  /** A new record needs a line here, and then rows. */
  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          LogGroup.class, Kind.LOG_GROUP,
          Role.class, Kind.ROLE,
          Queue.class, Kind.QUEUE,
          LambdaFunction.class, Kind.FUNCTION,
          EventSourceMapping.class, Kind.EVENT_SOURCE_MAPPING,
          Alarm.class, Kind.ALARM);

  private Paths() {}

  /** As {@code status.drift} names them, less the names of queues, event sources and alarms. */
  static Set<String> ofRecords() {
    var paths = new TreeSet<String>();
    for (Class<?> type : Resource.class.getPermittedSubclasses()) {
      add(Objects.requireNonNull(KINDS.get(type), type::getName).label(), type, paths);
    }
    return paths;
  }

  /** Begins with {@code worker.} or {@code class.}. */
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
          boolean isBare = WITHOUT_SEGMENT.contains(name) && !path.contains(".");
          add(isBare ? path : path + "." + name, component.getGenericType(), paths);
        }
      }
      default -> paths.add(path);
    }
  }

  private static boolean isTransparent(ParameterizedType type) {
    return type.getRawType() == Facet.class || type.getRawType() == List.class;
  }
}
