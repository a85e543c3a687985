package io.lambdaworker.api.v1beta1;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the records keep collections: never null, immutable, in a fixed order. */
final class Canonical {

  private Canonical() {}

  static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Sorted by key, so that what is written for the same map is always the same text. */
  static Map<String, String> map(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
