package io.lambdaworker.operator.aws.client;

import java.util.function.Supplier;

/**
 * Which calls go first where they wait for a budget. It is bound to the calling thread, as a part
 * of its {@link Caller}.
 */
public enum Priority {
  /** A person changed something and waits for it. */
  USER,
  /** Something that was changed by hand is corrected, or looked for by a direct read in turn. */
  DRIFT,
  /** Listings on a timer: at most a tenth of Lambda's shared budget. */
  SWEEP;

  /** The calling thread's, {@link #USER} where none is bound. */
  public static Priority current() {
    return Caller.current().priority();
  }

  public void run(Runnable action) {
    Caller.current().with(this).run(action);
  }

  public <T> T call(Supplier<T> action) {
    return Caller.current().with(this).call(action);
  }
}
