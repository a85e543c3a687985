package io.lambdaworker.operator.aws.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A clock and its timer, without a thread. As real ones do, the clock goes on a little while a task
 * runs, and the timer fires a moment too early or too late.
 */
final class VirtualTime extends Clock implements Timer {
  private static final int TICK_NANOS = 20_000;
  private static final int MOMENT_NANOS = 1_000_000;

  private final Random random = new Random(42);
  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparing(Task::at));
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private record Task(Instant at, Runnable action) {}

  @Override
  public void after(Duration delay, String name, Runnable task) {
    Duration shift = Duration.ofNanos(random.nextInt(2 * MOMENT_NANOS) - MOMENT_NANOS);
    Instant at = now.plus(delay.isPositive() ? delay.plus(shift) : Duration.ZERO);
    tasks.add(new Task(at.isBefore(now) ? now : at, task));
  }

  void runFor(Duration duration) {
    Instant end = now.plus(duration);
    while (!tasks.isEmpty() && tasks.peek().at().isBefore(end)) {
      Task task = tasks.remove();
      now = task.at().isAfter(now) ? task.at() : now;
      task.action().run();
    }
    now = end.isAfter(now) ? end : now;
  }

  @Override
  public Instant instant() {
    now = now.plusNanos(random.nextInt(TICK_NANOS));
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only UTC");
  }
}
