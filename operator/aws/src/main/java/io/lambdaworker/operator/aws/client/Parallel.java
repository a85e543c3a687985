package io.lambdaworker.operator.aws.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs blocking calls side by side on virtual threads, for the same {@link Caller}. */
public final class Parallel {

  private Parallel() {}

  /**
   * Waits for all of them.
   *
   * @return the results in the order of the calls
   * @throws RuntimeException the first failure in that order; the others are attached to it
   */
  public static <T> List<T> all(List<? extends Supplier<T>> calls) {
    if (calls.size() == 1) {
      return List.of(calls.getFirst().get());
    }
    Caller caller = Caller.current();
    var running = new ArrayList<Future<T>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Supplier<T> call : calls) {
        running.add(threads.submit(() -> caller.call(call)));
      }
    }
    return results(running);
  }

  private static <T> List<T> results(List<Future<T>> finished) {
    var results = new ArrayList<T>();
    RuntimeException failure = null;
    for (Future<T> each : finished) {
      try {
        results.add(each.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for AWS", e);
      } catch (ExecutionException e) {
        failure = joined(failure, e.getCause());
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static RuntimeException joined(
      @Nullable RuntimeException first, @Nullable Throwable next) {
    if (next instanceof Error error) {
      throw error;
    }
    RuntimeException failure =
        next instanceof RuntimeException e ? e : new IllegalStateException(next);
    if (first == null) {
      return failure;
    }
    first.addSuppressed(failure);
    return first;
  }
}
