package io.lambdaworker.operator.aws.kind.loggroup;

import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.TagChanges;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.plan.Overlay;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Tags;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Writes log groups. */
final class LogGroupWriter implements Writer<LogGroup> {
  private final CloudWatchLogsClient logs;
  private final Sender sender;
  private final Account account;

  LogGroupWriter(CloudWatchLogsClient logs, Sender sender, Account account) {
    this.logs = logs;
    this.sender = sender;
    this.account = account;
  }

  @Override
  public void create(LogGroup desired, Journal journal) {
    var tags = desired.tags().orElse(Tags.NONE).values();
    sender.write(
        "logs:CreateLogGroup",
        () -> logs.createLogGroup(r -> r.logGroupName(desired.name()).tags(tags)));
    var identity = Identity.ofArn(account.logGroupArn(desired.name()));
    journal.wrote(
        new Observed(new LogGroup(desired.name(), Facet.absent(), desired.tags()), identity));
    if (desired.retentionInDays().isKnown()) {
      retention(desired.name(), desired.retentionInDays());
      journal.wrote(new Observed(desired, identity));
    }
  }

  @Override
  public void update(Step.Update step, Observed base, LogGroup group, Journal journal) {
    LogGroup target = Overlay.of(step, group);
    // The operator may change nothing but the tags of what does not carry its tags yet.
    boolean isTaken = Owner.of(group.tags().orElse(Tags.NONE)).isEmpty();
    if (isTaken) {
      tags(group, target);
      journal.wrote(new Observed(group.withTags(target.tags()), base.identity()));
    }
    if (!target.retentionInDays().equals(group.retentionInDays())) {
      retention(group.name(), target.retentionInDays());
    }
    if (!isTaken) {
      tags(group, target);
    }
    journal.wrote(new Observed(target, base.identity()));
  }

  private void tags(LogGroup group, LogGroup target) {
    var changes = TagChanges.between(group.tags(), target.tags());
    String arn = account.logGroupArn(group.name());
    changes.write(
        keys ->
            sender.write(
                "logs:UntagResource",
                () -> logs.untagResource(r -> r.resourceArn(arn).tagKeys(keys))),
        set ->
            sender.write(
                "logs:TagResource", () -> logs.tagResource(r -> r.resourceArn(arn).tags(set))));
  }

  @Override
  public void delete(Observed observed, LogGroup group, boolean retainData) {
    sender.write(
        "logs:DeleteLogGroup", () -> logs.deleteLogGroup(r -> r.logGroupName(group.name())));
  }

  private void retention(String name, Facet<Integer> days) {
    switch (days) {
      case Facet.Known<Integer>(Integer value) ->
          sender.write(
              "logs:PutRetentionPolicy",
              () -> logs.putRetentionPolicy(r -> r.logGroupName(name).retentionInDays(value)));
      case Facet.Absent<Integer> absent ->
          sender.write(
              "logs:DeleteRetentionPolicy",
              () -> logs.deleteRetentionPolicy(r -> r.logGroupName(name)));
      case Facet.Unread<Integer> unread -> {}
    }
  }
}
