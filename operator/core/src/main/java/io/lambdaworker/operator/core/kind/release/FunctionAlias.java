package io.lambdaworker.operator.core.kind.release;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.Map;

/**
 * An alias of a function.
 *
 * @param alias such as {@code live}
 * @param version number of the version that gets what the weights leave, or {@code $LATEST}
 * @param weights share of the invocations, from 0 to 1, by the number of a further version
 */
public record FunctionAlias(
    String function,
    String alias,
    Facet<String> version,
    Facet<Map<String, Double>> weights,
    Facet<String> description)
    implements Resource {

  public static String nameOf(String function, String alias) {
    return function + ":" + alias;
  }

  @Override
  public Kind<FunctionAlias> kind() {
    return AliasKind.KIND;
  }

  @Override
  public String name() {
    return nameOf(function, alias);
  }
}
