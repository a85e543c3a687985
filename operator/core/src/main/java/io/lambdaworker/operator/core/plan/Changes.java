package io.lambdaworker.operator.core.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The changes of one resource by their causes. */
final class Changes {
  private final Map<Cause, List<Change>> all = new EnumMap<>(Cause.class);

  void add(Cause cause, Change change) {
    all.computeIfAbsent(cause, none -> new ArrayList<>()).add(change);
  }

  List<Change> of(Cause cause) {
    return List.copyOf(all.getOrDefault(cause, List.of()));
  }
}
