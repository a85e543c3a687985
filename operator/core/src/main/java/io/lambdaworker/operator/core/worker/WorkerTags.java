package io.lambdaworker.operator.core.worker;

import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tags of a worker's resources in AWS: the user's, the class's and the operator's. */
public final class WorkerTags {

  private WorkerTags() {}

  /**
   * The user's tags, overruled by the class's, also by one whose key differs by case alone: IAM
   * takes the two for one.
   */
  public static SortedMap<String, String> given(Inputs inputs) {
    SortedMap<String, String> ofClass = ClassTags.of(inputs.workerClass().tags()).usable();
    var overruled = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    overruled.putAll(ofClass);
    var given = new TreeMap<>(ofClass);
    inputs
        .spec()
        .tags()
        .forEach((key, value) -> {
          if (!overruled.containsKey(key)) {
            given.put(key, value);
          }
        });
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
    return with(ClassTags.of(inputs.workerClass().tags()).usable(), inputs);
  }

  private static Tags with(SortedMap<String, String> given, Inputs inputs) {
    return new Tags(inputs.owner().tags())
        .with(TagKeys.CLASS, inputs.className())
        .withManaged(given);
  }
}
