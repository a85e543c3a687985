package io.lambdaworker.operator.aws.inventory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts each task on a virtual thread of its own; one platform thread keeps the time. */
final class ThreadTimer implements Timer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadTimer.class);

  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("inventory-timer").factory());

  /** Does nothing once closed. */
  @Override
  public void after(Duration delay, String name, Runnable task) {
    try {
      var unused =
          clockwork.schedule(
              () -> Thread.ofVirtual().name(name).start(() -> run(name, task)),
              Math.max(0, delay.toNanos()),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is not started any more", name);
    }
  }

  private void run(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      if (clockwork.isShutdown()) {
        LOG.debug("{} ends with its clients", name, e);
      } else {
        LOG.error("{} failed", name, e);
      }
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
