package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.lambdaworker.operator.app.watch.Watches.Changed;
import io.lambdaworker.operator.core.resource.Digest;
import io.lambdaworker.operator.core.resource.Digests;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Digests of those values that workers refer to. An object is fetched when a worker asks for it,
 * once in each of its versions however many workers ask. Its values are forgotten at once, and its
 * digests soon after nobody refers to it any more.
 */
final class FetchedDigests<T extends HasMetadata> {
  /** So many objects are kept without a look at whether anybody still refers to them. */
  private static final int FEW = 100;

  private final Map<Changed, Entry> entries = new ConcurrentHashMap<>();
  private final Digests digests;
  private final Referrers referrers;
  private final BiFunction<T, String, Optional<String>> value;
  private volatile int most = FEW;

  /**
   * @param value gives an object's value under a key, in the clear
   */
  FetchedDigests(
      Digests digests, Referrers referrers, BiFunction<T, String, Optional<String>> value) {
    this.digests = digests;
    this.referrers = referrers;
    this.value = value;
  }

  /**
   * Digests by key, of this key among others; empty when the object went meanwhile.
   *
   * @param told the version that the watch told of
   * @param fetch reads the object; whatever it throws is passed on, and nothing is kept of it
   * @throws NotTextException when the value under this key is no text
   */
  Optional<Map<String, Digest>> of(
      Changed object, String told, String key, Supplier<Optional<T>> fetch) {
    Optional<Map<String, Digest>> found =
        entries.computeIfAbsent(object, each -> new Entry()).of(object, told, key, fetch);
    forgetWhatNobodyRefersTo();
    return found;
  }

  int size() {
    return entries.size();
  }

  /** Asks only when there are twice as many as after the last time, since asking is not cheap. */
  private void forgetWhatNobodyRefersTo() {
    if (entries.size() > most) {
      entries.keySet().removeIf(object -> referrers.keysOf(object).isEmpty());
      most = Math.max(FEW, 2 * entries.size());
    }
  }

  /**
   * What was fetched last.
   *
   * @param versions the one that was fetched, and the one that the watch had told of when it was:
   *     the watch may lag behind, and tell of the fetched one only later
   * @param keys that were looked for
   * @param noText keys whose values are no text
   * @param digests of the other keys that were there
   */
  private record Known(
      Set<String> versions, Set<String> keys, Set<String> noText, Map<String, Digest> digests) {
    private static final Known NOTHING = new Known(Set.of(), Set.of(), Set.of(), Map.of());
  }

  private final class Entry {
    private Known known = Known.NOTHING;

    /** Whoever asks for the same object meanwhile waits here, and finds it fetched. */
    synchronized Optional<Map<String, Digest>> of(
        Changed object, String told, String key, Supplier<Optional<T>> fetch) {
      if (!known.versions().contains(told) || !known.keys().contains(key)) {
        known = Known.NOTHING;
        Optional<T> fetched = fetch.get();
        if (fetched.isEmpty()) {
          entries.remove(object, this);
          return Optional.empty();
        }
        known = digested(object, told, key, fetched.get());
      }
      if (known.noText().contains(key)) {
        throw new NotTextException();
      }
      return Optional.of(known.digests());
    }

    private Known digested(Changed object, String told, String key, T fetched) {
      var keys = new HashSet<>(referrers.keysOf(object));
      keys.add(key);
      var noText = new HashSet<String>();
      var all = new HashMap<String, Digest>();
      for (String each : keys) {
        try {
          value.apply(fetched, each).ifPresent(found -> all.put(each, digests.of(found)));
        } catch (NotTextException e) {
          noText.add(each);
        }
      }
      String version = fetched.getMetadata().getResourceVersion();
      return new Known(
          version.equals(told) ? Set.of(told) : Set.of(told, version),
          Set.copyOf(keys),
          Set.copyOf(noText),
          Map.copyOf(all));
    }
  }
}
