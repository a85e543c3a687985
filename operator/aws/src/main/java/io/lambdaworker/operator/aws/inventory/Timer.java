package io.lambdaworker.operator.aws.inventory;

import java.time.Duration;

/** Starts tasks later. */
interface Timer {
  /**
   * @param delay at once where it is not positive. The task may start a moment before or after it,
   *     as clocks differ: what is due is for the task to find out
   * @param name for the task's thread
   */
  void after(Duration delay, String name, Runnable task);
}
