package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A complete listing. Most of it may be foreign, so each resource becomes a record only when asked
 * for.
 *
 * @param resources by name
 * @param prefix every name that begins with it, and exists, is among the resources
 * @param whole false when it ended early because everything wanted had been seen
 * @param pages how many calls it took
 */
public record Listing(
    NavigableMap<String, Supplier<Observed>> resources, String prefix, boolean whole, int pages) {
  public Listing {
    resources = Collections.unmodifiableNavigableMap(resources);
  }

  /** One listing of what several listings of one worker each say. */
  public static Listing ofWorkers(Iterable<Listing> each) {
    var resources = new TreeMap<String, Supplier<Observed>>();
    int pages = 0;
    for (Listing one : each) {
      resources.putAll(one.resources);
      pages += one.pages;
    }
    return new Listing(resources, "", false, pages);
  }

  /** Whether a resource of the worker that exists would be in here. */
  public boolean shows(Kind kind, WorkerKey worker) {
    return whole && Slice.prefix(kind, worker).startsWith(prefix);
  }

  static Listing ofWorker(NavigableMap<String, Supplier<Observed>> resources, int pages) {
    return new Listing(resources, "", false, pages);
  }
}
