package io.lambdaworker.operator.aws.kind.alarm;

import io.lambdaworker.operator.aws.client.QuotaRow;
import io.lambdaworker.operator.aws.client.QuotaRow.Operation;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import java.util.List;

/** CloudWatch alarms, read and written. */
public final class AwsAlarms implements AwsKind<Alarm> {
  private static final Resources ALARMS = Resources.of("cloudwatch", "alarm:${NAME_PREFIX}*");

  @Override
  public Kind<Alarm> kind() {
    return AlarmKind.KIND;
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new AlarmReader(tools.clients().cloudWatch(), tools.calls());
  }

  @Override
  public Writer<Alarm> writer(AwsTools tools) {
    return new AlarmWriter(tools.clients().cloudWatch(), tools.sender(), tools.account());
  }

  /**
   * DescribeAlarms takes no ARN that would hold it to the prefix. Source: "Actions, resources, and
   * condition keys for Amazon CloudWatch" in the service authorization reference.
   */
  @Override
  public List<Permission> permissions() {
    return List.of(
        Permission.listed("cloudwatch:DescribeAlarms"),
        ALARMS.read("cloudwatch:ListTagsForResource"),
        // PutMetricAlarm overwrites an alarm of the same name; with tags it also needs TagResource.
        ALARMS.createdAsOurs("cloudwatch:PutMetricAlarm", "cloudwatch:TagResource"),
        ALARMS.changedWhenOurs(
            "cloudwatch:PutMetricAlarm",
            "cloudwatch:DeleteAlarms",
            "cloudwatch:TagResource",
            "cloudwatch:UntagResource"),
        ALARMS.adoptedWhenOffered("cloudwatch:PutMetricAlarm", "cloudwatch:TagResource"));
  }

  /** Source: "CloudWatch service quotas" in the CloudWatch user guide. */
  @Override
  public List<QuotaRow> quotas() {
    return List.of(
        new Operation("cloudwatch:PutMetricAlarm", 3),
        new Operation("cloudwatch:DeleteAlarms", 3),
        new Operation("cloudwatch:DescribeAlarms", 9),
        new Operation("cloudwatch:ListTagsForResource", 10),
        new Operation("cloudwatch:TagResource", 20),
        new Operation("cloudwatch:UntagResource", 20));
  }
}
