package io.lambdaworker.operator.core.kind.loggroup;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;

/**
 * A CloudWatch Logs log group.
 *
 * @param retentionInDays absent when logs never expire
 * @param kmsKeyId ARN of the key that encrypts the logs; absent for one of CloudWatch's own. No
 *     spec can name it yet, so it is told and left as it is
 */
public record LogGroup(
    String name, Facet<Integer> retentionInDays, Facet<Tags> tags, Facet<String> kmsKeyId)
    implements Resource {

  /** As a spec can say it. */
  public LogGroup(String name, Facet<Integer> retentionInDays, Facet<Tags> tags) {
    this(name, retentionInDays, tags, Facet.absent());
  }

  @Override
  public Kind<LogGroup> kind() {
    return LogGroupKind.KIND;
  }
}
