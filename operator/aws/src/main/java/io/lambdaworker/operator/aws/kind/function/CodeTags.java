package io.lambdaworker.operator.aws.kind.function;

import io.lambdaworker.operator.aws.write.TagChanges;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tags of a function that say which code is deployed.
 *
 * @param values by key
 */
record CodeTags(Map<String, String> values) {

  /**
   * @param sha256 of the code that the function has
   */
  static CodeTags of(LambdaFunction desired, Facet<String> sha256) {
    var tags = new TreeMap<String, String>();
    if (sha256 instanceof Facet.Known<String>(String sha)) {
      tags.put(TagKeys.CODE_SHA256, sha);
    }
    if (desired.codeSource() instanceof Facet.Known<String>(String source)) {
      tags.put(TagKeys.CODE_SOURCE, source);
    }
    return new CodeTags(tags);
  }

  /** Takes the claim back that an object was deployed: which one it was is not known. */
  static TagChanges ofNone() {
    return new TagChanges(Map.of(), Set.of(TagKeys.CODE_SOURCE));
  }

  /** Whether the step needs other code; not where only these tags are missing. */
  static boolean deploys(Step.Update step, LambdaFunction function) {
    LambdaFunction desired = (LambdaFunction) step.desired();
    boolean isThere =
        desired.codeSha256().isKnown() && desired.codeSha256().equals(function.codeSha256());
    return step.touches("codeSha256")
        || step.touches("architecture")
        || (step.touches("codeSource") && !isThere);
  }

  /** These tags and others. */
  Facet<Tags> over(Facet<Tags> others) {
    return others.map(tags -> new Tags(merged(tags.values())));
  }

  /** These tags are written, too. */
  TagChanges with(TagChanges others) {
    return new TagChanges(merged(others.set()), others.remove());
  }

  /** These tags alone are written. */
  TagChanges changes() {
    return new TagChanges(values, Set.of());
  }

  private Map<String, String> merged(Map<String, String> others) {
    var all = new TreeMap<>(others);
    all.putAll(values);
    return all;
  }
}
