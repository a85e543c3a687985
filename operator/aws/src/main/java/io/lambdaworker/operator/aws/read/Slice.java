package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which names may be a worker's. Several workers may share some; tags decide whose they are. */
public final class Slice {
  private static final char BEHIND_ALL = '\uffff';

  private Slice() {}

  /** The entries whose names may be the worker's. */
  public static <V> NavigableMap<String, V> of(
      Kind kind, WorkerKey worker, NavigableMap<String, V> all) {
    return switch (kind) {
      case FUNCTION -> exactly(worker.function(), all);
      case ROLE -> exactly(worker.role(), all);
      case LOG_GROUP -> exactly(worker.logGroup(), all);
      case QUEUE, ALARM -> beginning(worker.prefix(), all);
      case EVENT_SOURCE_MAPPING -> {
        var both = new TreeMap<>(beginning(worker.function() + "|", all));
        both.putAll(beginning(worker.function() + ":", all));
        yield both;
      }
    };
  }

  public static boolean contains(Kind kind, WorkerKey worker, String name) {
    return switch (kind) {
      case FUNCTION -> name.equals(worker.function());
      case ROLE -> name.equals(worker.role());
      case LOG_GROUP -> name.equals(worker.logGroup());
      case QUEUE, ALARM -> name.startsWith(worker.prefix());
      case EVENT_SOURCE_MAPPING ->
          name.startsWith(worker.function() + "|") || name.startsWith(worker.function() + ":");
    };
  }

  /** What all of the worker's names of this kind begin with. */
  public static String prefix(Kind kind, WorkerKey worker) {
    return switch (kind) {
      case FUNCTION, EVENT_SOURCE_MAPPING -> worker.function();
      case ROLE -> worker.role();
      case LOG_GROUP -> worker.logGroup();
      case QUEUE, ALARM -> worker.prefix();
    };
  }

  private static <V> NavigableMap<String, V> exactly(String name, NavigableMap<String, V> all) {
    return all.subMap(name, true, name, true);
  }

  private static <V> NavigableMap<String, V> beginning(String prefix, NavigableMap<String, V> all) {
    return all.subMap(prefix, true, prefix + BEHIND_ALL, false);
  }
}
