package io.lambdaworker.operator.core.kind.version;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;

/**
 * The function's code as it was once. Its number is AWS's to give.
 *
 * @param name function and revision of the code, by which it is found again
 */
public record Version(String name, String function, Facet<String> description) implements Resource {
  static Version of(String function, String revision) {
    return new Version(function + "#" + revision, function, Facet.known("code " + revision));
  }

  @Override
  public Kind<Version> kind() {
    return VersionKind.KIND;
  }
}
