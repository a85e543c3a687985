package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Fields that were written and that AWS may not keep. A field that was written twice, and for which
 * AWS shows again what was there before, is not kept: it is told, and written again after 1 minute,
 * 2 minutes, and so on up to an hour. It begins anew when something else is wanted or shown.
 */
final class Unkept {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int DOUBLINGS = 6;

  /** So often it is written without a pause. */
  private static final int PATIENCE = 2;

  private final Map<Field, Written> fields = new HashMap<>();

  private record Field(AwsId id, String path) {}

  /**
   * @param times how often it was written in a row
   * @param isKept false once AWS showed the former value again after {@link #PATIENCE} writes
   * @param due when it is looked at, and written again if it is not kept
   */
  private record Written(WrittenValue value, int times, boolean isKept, Instant due) {}

  void clear() {
    fields.clear();
  }

  /** The step is not written for another reason. */
  void forget(Step step) {
    WrittenValue.of(step).forEach(value -> fields.remove(field(step, value)));
  }

  /** The step without what may not be written yet; empty where nothing is left. */
  Optional<Step> due(Step step, Instant now) {
    return only(
        step,
        value -> {
          Written last = fields.get(field(step, value));
          return last == null
              || last.isKept()
              || !last.value().isSame(value)
              || !last.due().isAfter(now);
        });
  }

  void tried(Result result, Instant now) {
    if (result instanceof Result.Done(Step step)) {
      for (WrittenValue value : WrittenValue.of(step)) {
        Written last = fields.get(field(step, value));
        Written again = last != null && last.value().isSame(value) ? last : null;
        int times = again == null ? 1 : again.times() + 1;
        boolean isKept = again == null || again.isKept();
        fields.put(field(step, value), new Written(value, times, isKept, now.plus(pause(times))));
      }
    }
  }

  private static Duration pause(int times) {
    Duration pause = FIRST.multipliedBy(1L << Math.clamp(times - PATIENCE, 0, DOUBLINGS));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }

  /** The result without what is told as not kept. */
  Stream<Result> told(Result result) {
    return result instanceof Result.Done(Step step)
        ? only(step, value -> isKept(step, value)).<Result>map(Result.Done::new).stream()
        : Stream.of(result);
  }

  private boolean isKept(Step step, WrittenValue value) {
    Written last = fields.get(field(step, value));
    return last == null || last.isKept();
  }

  Set<AwsId> toLookAt(Instant now) {
    var ids = new HashSet<AwsId>();
    fields.forEach((field, each) -> {
      if (!each.isKept() && !each.due().isAfter(now)) {
        ids.add(field.id());
      }
    });
    return ids;
  }

  /** Takes what differs now. What does not is kept, if a read that began late enough shows that. */
  void compared(List<Step> planned, Set<AwsId> looked, Instant now, Optional<Instant> lookedAtAll) {
    var differs = new HashSet<Field>();
    for (Step step : planned) {
      for (WrittenValue value : WrittenValue.of(step)) {
        differs.add(field(step, value));
        fields.computeIfPresent(
            field(step, value),
            (field, last) -> {
              boolean isKept = last.isKept() && last.times() < PATIENCE;
              return last.value().isSame(value)
                  ? new Written(value, last.times(), isKept, last.due())
                  : null;
            });
      }
    }
    fields
        .entrySet()
        .removeIf(entry -> {
          Written last = entry.getValue();
          boolean wasLookedAt =
              (looked.contains(entry.getKey().id()) && !last.due().isAfter(now))
                  || lookedAtAll.filter(last.due()::isBefore).isPresent();
          return wasLookedAt && !differs.contains(entry.getKey());
        });
  }

  /** One result for each resource. */
  List<Result> all() {
    var values = new HashMap<AwsId, List<WrittenValue>>();
    fields.forEach((field, each) -> {
      if (!each.isKept()) {
        values.computeIfAbsent(field.id(), id -> new ArrayList<>()).add(each.value());
      }
    });
    return values.values().stream().map(WrittenValue::notKept).toList();
  }

  Stream<Instant> dues() {
    return fields.values().stream().filter(each -> !each.isKept()).map(Written::due);
  }

  private static Field field(Step step, WrittenValue value) {
    return new Field(step.id(), value.change().field());
  }

  /** The step with the values that the filter lets pass; empty where there is none of several. */
  private static Optional<Step> only(Step step, Predicate<WrittenValue> filter) {
    List<WrittenValue> all = WrittenValue.of(step);
    List<Change> some = all.stream().filter(filter).map(WrittenValue::change).toList();
    if (some.size() == all.size()) {
      return Optional.of(step);
    }
    return step instanceof Step.Update update && !some.isEmpty()
        ? Optional.of(update.with(some))
        : Optional.empty();
  }
}
