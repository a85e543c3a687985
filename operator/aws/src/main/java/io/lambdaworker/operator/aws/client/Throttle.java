package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Line.Ticket;
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
 * Budgets of one account, in one region or of services that have one endpoint for all regions. A
 * call blocks its (virtual) thread until its budget has a place for it.
 */
public final class Throttle {
  /** Nanoseconds after which a waiting call looks for its turn even without a signal. */
  private static final long LONGEST_SLEEP = 10_000_000_000L;

  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a monotonic clock in nanoseconds; it must run with real time, since threads
   *     really sleep
   */
  public Throttle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The right to send one call, until it ends. */
  interface Permit {
    Duration waited();

    void ended(boolean throttled);
  }

  /**
   * Blocks until the call may be sent.
   *
   * @throws AbortedException when the thread is interrupted, which it then still is
   */
  Permit acquire(Quota quota, Caller caller) {
    long begin = nanoTime.getAsLong();
    Gate gate = gate(quota);
    Ticket ticket = gate.pass(caller);
    Duration waited = Duration.ofNanos(nanoTime.getAsLong() - begin);
    return new Permit() {
      @Override
      public Duration waited() {
        return waited;
      }

      @Override
      public void ended(boolean throttled) {
        gate.ended(ticket, throttled);
      }
    };
  }

  /** The state of a quota's budget now. */
  BudgetState state(Quota quota) {
    return gate(quota).state();
  }

  private Gate gate(Quota quota) {
    return gates.computeIfAbsent(quota.bucket(), bucket -> new Gate(quota));
  }

  /**
   * A budget with its lock. The next in line sleeps until its turn, the others until they are
   * signalled.
   */
  private final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Ticket, Condition> waiting = new HashMap<>();
    private final Budget budget;

    Gate(Quota quota) {
      this.budget = new Budget(quota, nanoTime.getAsLong());
    }

    Ticket pass(Caller caller) {
      lock.lock();
      Ticket ticket = budget.join(caller);
      try {
        Condition turn = lock.newCondition();
        waiting.put(ticket, turn);
        long wait = budget.poll(ticket, nanoTime.getAsLong());
        while (wait > 0) {
          if (wait == Budget.UNTIL_SIGNALLED) {
            wakeNext(); // with time alone the turn may have passed to another
            wait = LONGEST_SLEEP;
          }
          var unused = turn.awaitNanos(wait);
          wait = budget.poll(ticket, nanoTime.getAsLong());
        }
        return ticket;
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

    void ended(Ticket ticket, boolean throttled) {
      lock.lock();
      try {
        long now = nanoTime.getAsLong();
        budget.ended(ticket, now);
        if (throttled) {
          budget.throttled(now);
        }
        wakeNext();
      } finally {
        lock.unlock();
      }
    }

    BudgetState state() {
      lock.lock();
      try {
        return budget.state(nanoTime.getAsLong());
      } finally {
        lock.unlock();
      }
    }

    private void wakeNext() {
      budget.next(nanoTime.getAsLong()).map(waiting::get).ifPresent(Condition::signal);
    }
  }
}
