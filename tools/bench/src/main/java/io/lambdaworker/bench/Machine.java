package io.lambdaworker.bench;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The machine that all cases share. Cases run two at a time, since each mostly waits, for AWS's
 * quotas or the next listing. What is timed, or busy enough to disturb what is, runs alone.
 */
final class Machine {
  private final ReentrantLock lock = new ReentrantLock(true);

  /** A part of a case; may block for minutes. */
  interface Busy<T, E extends Exception> {
    T run() throws E, InterruptedException;
  }

  /** Runs it when no other busy part runs. */
  <T, E extends Exception> T alone(Busy<T, E> busy) throws E, InterruptedException {
    lock.lockInterruptibly();
    try {
      return busy.run();
    } finally {
      lock.unlock();
    }
  }
}
