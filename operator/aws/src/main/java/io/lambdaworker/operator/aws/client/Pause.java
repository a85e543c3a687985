package io.lambdaworker.operator.aws.client;

import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;

/** Waits between two calls. Tests pass one that returns at once. */
@FunctionalInterface
public interface Pause {

  void of(Duration duration);

  /**
   * The calling thread sleeps.
   *
   * @throws AbortedException when it is interrupted, which it then still is
   */
  static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while waiting to call AWS again");
    }
  }
}
