package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.function.Consumer;

/** Listings that a test makes when it wants, where the operator makes them on a timer. */
public final class Listings {
  private Listings() {}

  /** Lists every kind once. */
  public static void once(Inventory inventory) {
    inventory.sweep();
  }

  /** A turn of the rotation, if one is due. */
  public static void turn(Inventory inventory) {
    inventory.turn();
  }

  /** Who is told of workers that changed, where no timer lists. */
  public static void onChange(Inventory inventory, Consumer<WorkerKey> changed) {
    inventory.onChange(changed);
  }
}
