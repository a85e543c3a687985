package io.lambdaworker.operator.aws.client;

import java.util.function.Supplier;

/**
 * Who goes first where calls wait for their budget: bound to the calling thread, and to be bound
 * anew on every thread that it starts.
 */
public enum Priority {
  /** A person changed something and waits for it. */
  USER,
  /** Something changed by hand is put right. */
  DRIFT,
  /** Listings and checks on a timer: at most a tenth of Lambda's shared budget. */
  SWEEP;

  private static final ScopedValue<Priority> CURRENT = ScopedValue.newInstance();

  /** The calling thread's, {@link #USER} where none is bound. */
  public static Priority current() {
    return CURRENT.orElse(USER);
  }

  public void run(Runnable action) {
    ScopedValue.where(CURRENT, this).run(action);
  }

  public <T> T call(Supplier<T> action) {
    return ScopedValue.where(CURRENT, this).call(action::get);
  }
}
