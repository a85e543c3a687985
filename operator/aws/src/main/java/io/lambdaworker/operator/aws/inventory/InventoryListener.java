package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.kind.Kind;
import java.time.Duration;
import java.util.function.Supplier;

/** Told of listings, for metrics. Called on the thread that lists; must not block. */
public interface InventoryListener {

  /** From now on a kind is listed again and again. */
  default void lists(Kind<?> kind) {}

  /**
   * A complete listing of a kind was read.
   *
   * @param resources how many it showed, foreign ones too
   */
  default void listed(Kind<?> kind, int resources) {}

  /**
   * Every kind was completely listed once more.
   *
   * @param took from the beginning of the first of these listings to the end of the last
   */
  default void swept(Duration took) {}

  /**
   * From now on workers are read directly in turn.
   *
   * @param oldest how long ago the direct reads of the worker that waits longest began
   * @param period in which every worker should have its turn
   */
  default void readsInTurn(Supplier<Duration> oldest, Supplier<Duration> period) {}
}
