package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Budget.Ticket;
import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * All budgets of one account and region. A call blocks its (virtual) thread until its budget has a
 * place for it.
 */
final class Throttle {
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a monotonic clock that runs with real time, for it is really waited
   */
  Throttle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Waits for a place.
   *
   * @return how long it took
   * @throws AbortedException when the thread is interrupted, which it then still is
   */
  Duration acquire(Quota quota, Priority priority) {
    long begin = nanoTime.getAsLong();
    gate(quota).pass(priority);
    return Duration.ofNanos(nanoTime.getAsLong() - begin);
  }

  void throttled(Quota quota) {
    gate(quota).throttled();
  }

  private Gate gate(Quota quota) {
    return gates.computeIfAbsent(quota.bucket(), bucket -> new Gate(quota));
  }

  /**
   * A budget with its lock; whoever is next in line sleeps until its turn, the others until told.
   */
  private final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Ticket, Condition> waiting = new HashMap<>();
    private final Budget budget;

    Gate(Quota quota) {
      this.budget = new Budget(quota, nanoTime.getAsLong());
    }

    void pass(Priority priority) {
      lock.lock();
      Ticket ticket = budget.join(priority);
      try {
        Condition turn = lock.newCondition();
        waiting.put(ticket, turn);
        long wait = budget.poll(ticket, nanoTime.getAsLong());
        while (wait > 0) {
          if (wait == Budget.NOT_NEXT) {
            turn.await();
          } else {
            var unused = turn.awaitNanos(wait);
          }
          wait = budget.poll(ticket, nanoTime.getAsLong());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("interrupted while waiting to call AWS");
      } finally {
        budget.leave(ticket);
        waiting.remove(ticket);
        wakeNext();
        lock.unlock();
      }
    }

    void throttled() {
      lock.lock();
      try {
        budget.throttled(nanoTime.getAsLong());
      } finally {
        lock.unlock();
      }
    }

    private void wakeNext() {
      budget.next().map(waiting::get).ifPresent(Condition::signal);
    }
  }
}
