package io.lambdaworker.operator.aws.client;

import java.util.function.Supplier;

/**
 * Which calls go first where they wait for a budget. It is bound to the calling thread; a thread
 * that this one starts has to bind it again.
 */
public enum Priority {
  /** A person changed something and waits for it. */
  USER,
  /** Something that was changed by hand is corrected. */
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
