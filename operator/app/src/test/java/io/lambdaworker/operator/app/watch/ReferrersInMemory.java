package io.lambdaworker.operator.app.watch;

import io.lambdaworker.operator.app.watch.Watches.Changed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was told, and what the test says is referred to. */
final class ReferrersInMemory implements Referrers {
  final List<Changed> told = new CopyOnWriteArrayList<>();
  final Map<Changed, Set<String>> keys = new ConcurrentHashMap<>();

  @Override
  public void wake(Changed changed) {
    told.add(changed);
  }

  @Override
  public Set<String> keysOf(Changed object) {
    return keys.getOrDefault(object, Set.of());
  }
}
