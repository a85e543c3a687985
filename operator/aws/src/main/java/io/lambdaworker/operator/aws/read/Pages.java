package io.lambdaworker.operator.aws.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What several calls answered.
 *
 * @param whole false when the last page was not needed
 */
record Pages<T>(List<T> items, int calls, boolean whole) {

  /**
   * @param next null or empty on the last page
   */
  record Page<T>(List<T> items, @Nullable String next) {}

  /** Every page. */
  static <T> Pages<T> all(Function<@Nullable String, Page<T>> call) {
    var items = new ArrayList<T>();
    String next = null;
    int calls = 0;
    do {
      Page<T> page = call.apply(next);
      calls++;
      items.addAll(page.items());
      next = page.next();
    } while (next != null && !next.isEmpty());
    return new Pages<>(items, calls, true);
  }

  /** Every page until {@code enough}; empty when that takes more pages than the scope allows. */
  static <T> Optional<Pages<T>> within(
      Scope scope, Predicate<List<T>> enough, Function<@Nullable String, Page<T>> call) {
    var items = new ArrayList<T>();
    String next = null;
    int calls = 0;
    do {
      if (calls == scope.mostPages()) {
        return Optional.empty();
      }
      Page<T> page = call.apply(next);
      calls++;
      items.addAll(page.items());
      next = page.next();
      if (next != null && !next.isEmpty() && enough.test(items)) {
        return Optional.of(new Pages<>(items, calls, false));
      }
    } while (next != null && !next.isEmpty());
    return Optional.of(new Pages<>(items, calls, true));
  }
}
