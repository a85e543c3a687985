package io.lambdaworker.operator.aws.kind.loggroup;

import io.lambdaworker.operator.aws.client.QuotaRow;
import io.lambdaworker.operator.aws.client.QuotaRow.Operation;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import java.util.List;

/** Log groups, read and written. */
public final class AwsLogGroups implements AwsKind<LogGroup> {
  private static final Resources GROUPS =
      Resources.of("logs", "log-group:/aws/lambda/${NAME_PREFIX}*");

  @Override
  public Kind<LogGroup> kind() {
    return LogGroupKind.KIND;
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new LogGroupReader(tools.clients().logs(), tools.calls(), tools.account());
  }

  @Override
  public Writer<LogGroup> writer(AwsTools tools) {
    return new LogGroupWriter(tools.clients().logs(), tools.sender(), tools.account());
  }

  /**
   * DescribeLogGroups shows the account's log groups together. Source: "Actions, resources, and
   * condition keys for Amazon CloudWatch Logs" in the service authorization reference.
   */
  @Override
  public List<Permission> permissions() {
    return List.of(
        Permission.listed("logs:DescribeLogGroups"),
        GROUPS.read("logs:ListTagsForResource"),
        // CreateLogGroup with tags also needs TagResource.
        GROUPS.createdAsOurs("logs:CreateLogGroup", "logs:TagResource"),
        GROUPS.changedWhenOurs(
            "logs:DeleteLogGroup",
            "logs:PutRetentionPolicy",
            "logs:DeleteRetentionPolicy",
            "logs:TagResource",
            "logs:UntagResource"),
        GROUPS.adoptedWhenOffered(
            "logs:PutRetentionPolicy", "logs:DeleteRetentionPolicy", "logs:TagResource"));
  }

  /** Source: "CloudWatch Logs quotas" in the CloudWatch Logs user guide. */
  @Override
  public List<QuotaRow> quotas() {
    return List.of(
        new Operation("logs:CreateLogGroup", 10),
        new Operation("logs:DeleteLogGroup", 10),
        new Operation("logs:DescribeLogGroups", 10),
        new Operation("logs:PutRetentionPolicy", 5),
        new Operation("logs:DeleteRetentionPolicy", 5),
        new Operation("logs:TagResource", 5),
        new Operation("logs:UntagResource", 5),
        new Operation("logs:ListTagsForResource", 10));
  }
}
