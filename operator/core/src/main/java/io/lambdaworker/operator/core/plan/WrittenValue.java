package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.applied.Layout;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Replacement;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One value that a step writes.
 *
 * @param wanted of secrets the digest, since the change prints them all alike
 * @param found likewise
 */
record WrittenValue(Step step, Change change, String wanted, String found) {

  /**
   * Every field of an update, and a replacement as a whole. What is missing is made and what is too
   * much is deleted, however often.
   */
  static List<WrittenValue> of(Step step) {
    return switch (step) {
      case Step.Update update -> {
        Map<String, String> wanted = Layout.of(update.path(), update.desired());
        Map<String, String> found = Layout.of(update.path(), update.observed().resource());
        yield update.changes().stream()
            .map(change ->
                new WrittenValue(
                    update,
                    change,
                    wanted.getOrDefault(change.field(), ""),
                    found.getOrDefault(change.field(), "")))
            .toList();
      }
      case Step.Replace replace ->
          List.of(
              new WrittenValue(
                  replace, new Change(replace.path(), "", replace.describe()), "", ""));
      case Step.Create create -> List.of();
      case Step.Delete delete -> List.of();
    };
  }

  /** Whether the same was wanted, and AWS showed the same. */
  boolean isSame(WrittenValue other) {
    return change.equals(other.change) && wanted.equals(other.wanted) && found.equals(other.found);
  }

  /** The result for values of one resource; a difference that nobody asked for, so it is drift. */
  static Result notKept(List<WrittenValue> all) {
    Step last = all.getFirst().step;
    Step step =
        switch (last) {
          case Step.Update update ->
              new Step.Update(
                  update.part(),
                  update.desired(),
                  update.observed(),
                  all.stream()
                      .map(WrittenValue::change)
                      .sorted(Comparator.comparing(Change::field))
                      .toList(),
                  Cause.DRIFT,
                  false);
          case Step.Replace replace ->
              Step.Replace.of(
                  replace.part(),
                  replace.desired(),
                  replace.observed(),
                  new Replacement(replace.why(), replace.drainsFirst()),
                  Cause.DRIFT);
          case Step.Create create -> create;
          case Step.Delete delete -> delete;
        };
    return new Result.NotKept(step, why(last));
  }

  /** What AWS said of the resource when it showed the former value. */
  private static String why(Step step) {
    Stream<Observed> observed =
        switch (step) {
          case Step.Update update -> Stream.of(update.observed());
          case Step.Replace replace -> Stream.of(replace.observed());
          case Step.Create create -> Stream.empty();
          case Step.Delete delete -> Stream.empty();
        };
    return observed
        .flatMap(each ->
            each.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle lifecycle)
                ? Stream.ofNullable(lifecycle.reason())
                : Stream.empty())
        .findFirst()
        .orElse("");
  }
}
