package io.lambdaworker.operator.core.kind.warmth;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;

/**
 * Executions that are kept warm.
 *
 * @param pointer that it hangs on
 */
public record Warmth(String name, String pointer, Facet<Integer> executions) implements Resource {
  @Override
  public Kind<Warmth> kind() {
    return WarmthKind.KIND;
  }
}
