package io.lambdaworker.operator.aws.kind.alarm;

import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.TagChanges;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.plan.Overlay;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** Writes metric alarms, always whole: PutMetricAlarm removes what it is not given. */
final class AlarmWriter implements Writer<Alarm> {
  private static final Set<String> STATISTICS =
      Set.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");

  private final CloudWatchClient cloudWatch;
  private final Sender sender;
  private final Account account;

  AlarmWriter(CloudWatchClient cloudWatch, Sender sender, Account account) {
    this.cloudWatch = cloudWatch;
    this.sender = sender;
    this.account = account;
  }

  @Override
  public void create(Alarm desired, Journal journal) {
    put(desired, tags(desired.tags().orElse(Tags.NONE).values()));
    journal.wrote(new Observed(desired, Identity.ofArn(account.alarmArn(desired.name()))));
  }

  @Override
  public void update(Step.Update step, Observed base, Alarm alarm, Journal journal) {
    Alarm target = Overlay.of(step, alarm);
    if (!target.settings().equals(alarm.settings())) {
      put(target, List.of());
    }
    String arn = base.identity().arn();
    var changes = TagChanges.between(alarm.tags(), target.tags());
    changes.write(
        keys ->
            sender.write(
                "cloudwatch:UntagResource",
                () -> cloudWatch.untagResource(r -> r.resourceARN(arn).tagKeys(keys))),
        set ->
            sender.write(
                "cloudwatch:TagResource",
                () -> cloudWatch.tagResource(r -> r.resourceARN(arn).tags(tags(set)))));
    journal.wrote(new Observed(target, base.identity()));
  }

  @Override
  public void delete(Observed observed, Alarm alarm, boolean retainData) {
    delete(List.of(alarm.name()));
  }

  /** "DeleteAlarms" in the CloudWatch API reference. */
  @Override
  public int mostDeletedTogether() {
    return 100;
  }

  /**
   * One call, which deletes none of them when one is not there.
   *
   * @throws CallFailedException ResourceNotFound when one is not there
   */
  @Override
  public void delete(Collection<String> names) {
    sender.write(
        "cloudwatch:DeleteAlarms", () -> cloudWatch.deleteAlarms(r -> r.alarmNames(names)));
  }

  private void put(Alarm alarm, Collection<Tag> tags) {
    if (alarm.settings() instanceof Facet.Known<Alarm.Settings>(Alarm.Settings settings)) {
      var request = request(alarm.name(), settings);
      if (!tags.isEmpty()) {
        request.tags(tags);
      }
      sender.write("cloudwatch:PutMetricAlarm", () -> cloudWatch.putMetricAlarm(request.build()));
    }
  }

  private static PutMetricAlarmRequest.Builder request(String name, Alarm.Settings settings) {
    var request =
        PutMetricAlarmRequest.builder()
            .alarmName(name)
            .alarmDescription(settings.description())
            .namespace(settings.namespace())
            .metricName(settings.metricName())
            .dimensions(dimensions(settings.dimensions()))
            .period(settings.period())
            .evaluationPeriods(settings.evaluationPeriods())
            .datapointsToAlarm(settings.datapointsToAlarm())
            .threshold(settings.threshold())
            .comparisonOperator(settings.comparisonOperator())
            .treatMissingData(settings.treatMissingData())
            .actionsEnabled(settings.actionsEnabled())
            .alarmActions(settings.alarmActions())
            .okActions(settings.okActions())
            .insufficientDataActions(settings.insufficientDataActions())
            // As it is: no spec can name it, and a request without it would remove it.
            .unit(settings.unit());
    return STATISTICS.contains(settings.statistic())
        ? request.statistic(settings.statistic())
        : request.extendedStatistic(settings.statistic());
  }

  private static Collection<Dimension> dimensions(Map<String, String> values) {
    return values.entrySet().stream()
        .map(d -> Dimension.builder().name(d.getKey()).value(d.getValue()).build())
        .toList();
  }

  private static Collection<Tag> tags(Map<String, String> values) {
    return values.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
