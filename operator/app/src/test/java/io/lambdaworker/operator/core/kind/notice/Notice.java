package io.lambdaworker.operator.core.kind.notice;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;

/**
 * An entry in a list that others write to as well.
 *
 * @param marker says whose entry it is
 * @param target ARN of the function that is told
 */
public record Notice(String name, Facet<String> marker, Facet<String> target) implements Resource {
  @Override
  public Kind<Notice> kind() {
    return NoticeKind.KIND;
  }
}
