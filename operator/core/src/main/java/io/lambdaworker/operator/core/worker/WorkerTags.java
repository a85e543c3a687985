package io.lambdaworker.operator.core.worker;

import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tags of a worker's resources in AWS: the user's, the class's and the operator's. */
public final class WorkerTags {

  private WorkerTags() {}

  /** The user's tags, overruled by the class's. */
  public static SortedMap<String, String> given(Inputs inputs) {
    var given = new TreeMap<>(inputs.spec().tags());
    given.putAll(inputs.workerClass().tags());
    return given;
  }

  public static Tags of(Inputs inputs) {
    Owner owner = inputs.owner();
    SortedMap<String, String> given = given(inputs);
    var all = new TreeMap<>(given);
    all.putAll(owner.tags());
    all.put(TagKeys.CLASS, inputs.className());
    if (!given.isEmpty()) {
      all.put(TagKeys.MANAGED_KEYS, managedKeys(given));
    }
    return new Tags(all);
  }

  /** Joined by spaces, which {@link TagChecks} therefore allows in no key. */
  public static String managedKeys(SortedMap<String, String> given) {
    return String.join(" ", given.keySet());
  }
}
