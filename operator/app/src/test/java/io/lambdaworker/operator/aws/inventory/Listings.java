package io.lambdaworker.operator.aws.inventory;

/** Listings that a test makes when it wants, where the operator makes them on a timer. */
public final class Listings {
  private Listings() {}

  /** Lists every kind once. */
  public static void once(Inventory inventory) {
    inventory.sweep();
  }
}
