package io.lambdaworker.operator.core.resource;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A resource's tags. Others may add tags too: keys that we never set survive, and {@link
 * TagKeys#MANAGED_KEYS} remembers which of the user's we did set.
 */
public record Tags(Map<String, String> values) {

  /** Characters of a value (AWS General Reference, "Tag naming limits and requirements"). */
  public static final int LONGEST_VALUE = 256;

  public static final Tags NONE = new Tags(Map.of());

  public Tags {
    values = Map.copyOf(values);
  }

  /** Whether they have nothing that an operator, or a person for one, set. */
  public boolean isNobodys() {
    return values.keySet().stream().noneMatch(key -> key.startsWith(TagKeys.PREFIX));
  }

  public Tags with(String key, String value) {
    var all = new TreeMap<>(values);
    all.put(key, value);
    return new Tags(all);
  }

  public Tags with(Map<String, String> more) {
    var all = new TreeMap<>(values);
    all.putAll(more);
    return new Tags(all);
  }

  /** The same, with these of a user's and the note that we set them. */
  public Tags withManaged(SortedMap<String, String> given) {
    return given.isEmpty()
        ? this
        : new Tags(given)
            .with(values)
            .with(TagKeys.MANAGED_KEYS, ManagedKeys.value(new TreeSet<>(given.keySet())));
  }

  public Tags without(String key) {
    var all = new TreeMap<>(values);
    all.remove(key);
    return new Tags(all);
  }

  /**
   * Keys to remove from these observed tags so that they become {@code desired}: only ones that we
   * once set.
   */
  public Set<String> obsolete(Tags desired) {
    var keys = new TreeSet<String>();
    var managed = ManagedKeys.of(values.getOrDefault(TagKeys.MANAGED_KEYS, ""));
    for (String key : values.keySet()) {
      if (managed.has(key) && !desired.values.containsKey(key)) {
        keys.add(key);
      }
    }
    if (values.containsKey(TagKeys.MANAGED_KEYS)
        && !desired.values.containsKey(TagKeys.MANAGED_KEYS)) {
      keys.add(TagKeys.MANAGED_KEYS);
    }
    return keys;
  }

  /** Tags to set on these observed tags so that they become {@code desired}. */
  public Map<String, String> missing(Tags desired) {
    var missing = new TreeMap<String, String>();
    desired.values.forEach((key, value) -> {
      if (!value.equals(values.get(key))) {
        missing.put(key, value);
      }
    });
    return missing;
  }
}
