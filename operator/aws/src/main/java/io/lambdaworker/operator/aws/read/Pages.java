package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.kind.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one listing, joined.
 *
 * @param whole false when it ended before the last page
 */
public record Pages<T>(List<T> items, int calls, boolean whole) {

  /**
   * @param next token of the next page; null or empty on the last one
   */
  public record Page<T>(List<T> items, @Nullable String next) {}

  /**
   * What an account-wide listing showed.
   *
   * @param prefix by which was listed; empty for everything
   */
  public Listing listing(
      String prefix, Function<List<T>, NavigableMap<String, Supplier<Observed>>> named) {
    return new Listing(named.apply(items), prefix, whole, calls);
  }

  /** What a listing of one worker showed. */
  public Listing ofWorker(Function<List<T>, NavigableMap<String, Supplier<Observed>>> named) {
    return Listing.ofWorker(named.apply(items), calls);
  }

  /** Every page. */
  public static <T> Pages<T> all(Function<@Nullable String, Page<T>> call) {
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
  public static <T> Optional<Pages<T>> within(
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
