package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a listing showed. Most of it may belong to others, so a record is made of a resource only
 * when it is asked for.
 *
 * @param resources by name
 * @param prefix every existing resource whose name begins with it is in here, if {@code whole}
 * @param whole false when it ended early because everything wanted had been seen, or was of single
 *     workers
 * @param pages how many calls it took
 */
public record Listing(
    NavigableMap<String, Supplier<Observed>> resources, String prefix, boolean whole, int pages) {
  public Listing {
    resources = Collections.unmodifiableNavigableMap(resources);
  }

  /** Joins listings of single workers into one. */
  public static Listing ofWorkers(Iterable<Listing> each) {
    var resources = new TreeMap<String, Supplier<Observed>>();
    int pages = 0;
    for (Listing one : each) {
      resources.putAll(one.resources);
      pages += one.pages;
    }
    return new Listing(resources, "", false, pages);
  }

  /**
   * Whether every existing resource of this kind and worker is in here, so that what is missing
   * does not exist.
   */
  public boolean shows(Kind<?> kind, WorkerKey worker) {
    return whole && kind.prefix(worker).startsWith(prefix);
  }

  /** Resources by name, for answers that are already records. */
  public static NavigableMap<String, Supplier<Observed>> named(Collection<Observed> all) {
    var named = new TreeMap<String, Supplier<Observed>>();
    all.forEach(each -> named.put(each.resource().name(), () -> each));
    return named;
  }

  /** The resources themselves. */
  public Collection<Observed> all() {
    return resources.values().stream().map(Supplier::get).toList();
  }

  public static Listing ofWorker(NavigableMap<String, Supplier<Observed>> resources, int pages) {
    return new Listing(resources, "", false, pages);
  }
}
