package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Names;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which names may be a worker's. Several workers may share some; tags decide whose they are. */
public final class Slice {
  private static final char BEHIND_ALL = '\uffff';

  private Slice() {}

  /** The entries whose names may be the worker's. */
  public static <V> NavigableMap<String, V> of(
      Kind kind, Names names, NavigableMap<String, V> all) {
    return switch (kind) {
      case FUNCTION -> exactly(names.function(), all);
      case ROLE -> exactly(names.role(), all);
      case LOG_GROUP -> exactly(names.logGroup(), all);
      case QUEUE, ALARM -> beginning(names.prefix(), all);
      case EVENT_SOURCE_MAPPING -> {
        var both = new TreeMap<>(beginning(names.function() + "|", all));
        both.putAll(beginning(names.function() + ":", all));
        yield both;
      }
    };
  }

  public static boolean contains(Kind kind, Names names, String name) {
    return switch (kind) {
      case FUNCTION -> name.equals(names.function());
      case ROLE -> name.equals(names.role());
      case LOG_GROUP -> name.equals(names.logGroup());
      case QUEUE, ALARM -> name.startsWith(names.prefix());
      case EVENT_SOURCE_MAPPING ->
          name.startsWith(names.function() + "|") || name.startsWith(names.function() + ":");
    };
  }

  /** What all of the worker's names of this kind begin with. */
  public static String prefix(Kind kind, Names names) {
    return switch (kind) {
      case FUNCTION, EVENT_SOURCE_MAPPING -> names.function();
      case ROLE -> names.role();
      case LOG_GROUP -> names.logGroup();
      case QUEUE, ALARM -> names.prefix();
    };
  }

  private static <V> NavigableMap<String, V> exactly(String name, NavigableMap<String, V> all) {
    return all.subMap(name, true, name, true);
  }

  private static <V> NavigableMap<String, V> beginning(String prefix, NavigableMap<String, V> all) {
    return all.subMap(prefix, true, prefix + BEHIND_ALL, false);
  }
}
