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
    return with(given(inputs), inputs);
  }

  /**
   * The tags of the role: none of the user's. They would be tags of the principal, and a privilege
   * where an account decides by aws:PrincipalTag ("Define permissions based on attributes with ABAC
   * authorization", IAM user guide).
   */
  public static Tags ofRole(Inputs inputs) {
    return with(new TreeMap<>(inputs.workerClass().tags()), inputs);
  }

  private static Tags with(SortedMap<String, String> given, Inputs inputs) {
    Owner owner = inputs.owner();
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
