package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.kind.Kind;
import java.time.Duration;

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
}
