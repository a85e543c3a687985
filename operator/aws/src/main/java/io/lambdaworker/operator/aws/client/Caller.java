package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * For whom a thread calls AWS. It is bound to the calling thread; a thread that this one starts has
 * to bind it again, as {@link Parallel} does.
 *
 * @param priority which calls go first where they wait for a budget
 * @param namespace of the worker that the calls are for: calls of one priority are let through in
 *     turns between namespaces. Empty for what is for all workers, such as a listing
 * @param counter is told of each call, with the quota that it draws on
 */
public record Caller(Priority priority, String namespace, Consumer<Quota> counter) {
  private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();
  private static final Caller NOBODY = new Caller(Priority.USER, "", quota -> {});

  /** The calling thread's; where none is bound, a person's change for nobody in particular. */
  public static Caller current() {
    return CURRENT.orElse(NOBODY);
  }

  /** The same, for a worker of this namespace. */
  public Caller in(String workersNamespace) {
    return new Caller(priority, workersNamespace, counter);
  }

  /** The same, with each call told to this counter instead. */
  public Caller counting(Consumer<Quota> other) {
    return new Caller(priority, namespace, other);
  }

  Caller with(Priority other) {
    return new Caller(other, namespace, counter);
  }

  /** Does this for the caller. */
  public <T> T call(Supplier<T> action) {
    return ScopedValue.where(CURRENT, this).call(action::get);
  }

  /** Does this for the caller. */
  public void run(Runnable action) {
    ScopedValue.where(CURRENT, this).run(action);
  }
}
