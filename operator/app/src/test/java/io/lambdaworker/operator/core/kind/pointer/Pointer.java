package io.lambdaworker.operator.core.kind.pointer;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;

/**
 * A name that callers use for whichever version is live.
 *
 * @param function that it hangs on
 * @param target number of the version
 */
public record Pointer(String name, String function, Facet<String> target) implements Resource {
  @Override
  public Kind<Pointer> kind() {
    return PointerKind.KIND;
  }
}
