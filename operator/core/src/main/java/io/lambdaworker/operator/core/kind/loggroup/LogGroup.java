package io.lambdaworker.operator.core.kind.loggroup;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;

/**
 * A CloudWatch Logs log group.
 *
 * @param retentionInDays absent when logs never expire
 */
public record LogGroup(String name, Facet<Integer> retentionInDays, Facet<Tags> tags)
    implements Resource {
  @Override
  public Kind<LogGroup> kind() {
    return LogGroupKind.KIND;
  }
}
