package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our writes of the last minute. A direct read that shows what was there before one of them is not
 * taken for a change by hand: AWS may not show the write yet. For example, a queue's delay that we
 * set from 5 to 0 may read 5 for a minute; 7 is somebody's. Guarded by {@link Observations}.
 */
final class RecentWrites {
  private final Duration settling;
  private final Clock clock;
  private final Map<AwsId, Write> writes = new HashMap<>();

  /**
   * @param before what was there, also before other recent writes; empty where nothing was
   * @param after null once it was deleted
   * @param until when reads are believed again
   */
  private record Write(List<Optional<Observed>> before, @Nullable Observed after, Instant until) {}

  RecentWrites(Duration settling, Clock clock) {
    this.settling = settling;
    this.clock = clock;
  }

  void wrote(AwsId id, Optional<Observed> before, @Nullable Observed after) {
    Instant now = clock.instant();
    writes.values().removeIf(each -> !each.until().isAfter(now));
    var all = new ArrayList<Optional<Observed>>();
    all.add(before);
    Write earlier = writes.get(id);
    if (earlier != null) {
      all.addAll(earlier.before());
    }
    writes.put(id, new Write(List.copyOf(all), after, now.plus(settling)));
  }

  /**
   * What to take from a direct read.
   *
   * @param isSlow whether AWS may show former values of the kind; that something does not exist it
   *     may say of all that is new
   */
  Optional<Observed> believed(AwsId id, Optional<Observed> found, boolean isSlow) {
    Write write = writes.get(id);
    if (write == null || !write.until().isAfter(clock.instant())) {
      return found;
    }
    Observed after = write.after();
    if (found.isEmpty()) {
      boolean isNew = write.before().stream().anyMatch(Optional::isEmpty);
      return isNew ? Optional.ofNullable(after) : found;
    }
    if (!isSlow) {
      return found;
    }
    if (after == null) {
      return Optional.empty();
    }
    Observed read = found.get();
    Object resource = read.resource();
    for (Optional<Observed> before : write.before()) {
      if (before.isPresent()) {
        resource = settled(resource, before.get().resource(), after.resource());
      }
    }
    return Optional.of(new Observed((Resource) Objects.requireNonNull(resource), read.identity()));
  }

  /** The value that was read, or the one that was written where the former one was read. */
  private static @Nullable Object settled(
      @Nullable Object read, @Nullable Object before, @Nullable Object after) {
    if (Objects.equals(read, before)) {
      return after;
    }
    if (read instanceof Map<?, ?> now
        && before instanceof Map<?, ?> was
        && after instanceof Map<?, ?> written) {
      return entries(now, was, written);
    }
    if (read instanceof Record now
        && before instanceof Record was
        && after instanceof Record written
        && now.getClass() == was.getClass()
        && now.getClass() == written.getClass()) {
      var values = new HashMap<String, @Nullable Object>();
      Components.each(written, values::put);
      return Components.join(now, was, (name, a, b) -> settled(a, b, values.get(name)));
    }
    return read;
  }

  private static Map<?, ?> entries(Map<?, ?> read, Map<?, ?> before, Map<?, ?> after) {
    var settled = new HashMap<Object, Object>(read);
    var keys = new HashSet<Object>(before.keySet());
    keys.addAll(after.keySet());
    for (Object key : keys) {
      Object value = settled(read.get(key), before.get(key), after.get(key));
      if (value == null) {
        settled.remove(key);
      } else {
        settled.put(key, value);
      }
    }
    return Map.copyOf(settled);
  }
}
