package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.ClassDefaults;
import io.lambdaworker.api.v1beta1.EventSource;
import io.lambdaworker.api.v1beta1.Notification;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.api.v1beta1.SqsSource;
import io.lambdaworker.operator.core.resource.Account;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a worker names that is not its own, {@code access} apart: each must be among the class's
 * {@code limits.resources}, and where AWS wants it, of the function's region or account.
 */
final class NamedResources {
  private static final int PARTITION = 1;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  /** An SNS action list of an alarm takes five. */
  private static final int MOST_TOPICS = 5;

  private final Inputs inputs;
  private final Account account;
  private final Allowed allowed;
  private final Problems problems;

  NamedResources(Inputs inputs, Allowed allowed, Problems problems) {
    this.inputs = inputs;
    this.account = inputs.account();
    this.allowed = allowed;
    this.problems = problems;
  }

  void find() {
    code(inputs.spec().code().s3());
    environmentKey();
    inputs.spec().eventSources().forEach(this::source);
    topics();
    role();
  }

  private void code(@Nullable S3Code code) {
    if (code == null) {
      return;
    }
    String arn = "arn:%s:s3:::%s/%s".formatted(account.partition(), code.bucket(), code.key());
    allowed("spec.code.s3", arn);
    if (Arrays.stream(code.key().split("/", -1)).anyMatch(s -> s.equals("..") || s.equals("."))) {
      problems.add("spec.code.s3.key", "remove . and .. from it: S3 does not resolve them");
    }
  }

  /** The class's own default may be repeated. */
  private void environmentKey() {
    String key = inputs.spec().kmsKeyArn();
    ClassDefaults defaults = inputs.workerClass().defaults();
    if (key != null && (defaults == null || !key.equals(defaults.kmsKeyArn()))) {
      allowed("spec.kmsKeyArn", key);
    }
    if (key != null) {
      local("spec.kmsKeyArn", key);
    }
  }

  private void source(EventSource source) {
    SqsSource sqs = source.sqs();
    if (sqs == null) {
      return;
    }
    String field = "spec.eventSources[" + source.name() + "].sqs";
    if (sqs.queueArn() != null) {
      allowed(field + ".queueArn", sqs.queueArn());
      local(field + ".queueArn", sqs.queueArn());
    }
    if (sqs.queue() != null && sqs.queue().kmsKeyArn() != null) {
      allowed(field + ".queue.kmsKeyArn", sqs.queue().kmsKeyArn());
      local(field + ".queue.kmsKeyArn", sqs.queue().kmsKeyArn());
    }
  }

  private void topics() {
    if (inputs.spec().monitoring() == null) {
      return;
    }
    for (Notification notification : inputs.spec().monitoring().notifications()) {
      String field = "spec.monitoring.notifications[" + notification.name() + "].topicArn";
      allowed(field, notification.topicArn());
      local(field, notification.topicArn());
    }
    int topics = Effective.of(inputs).topics().size();
    if (topics > MOST_TOPICS) {
      problems.add(
          "spec.monitoring.notifications",
          "with the class's there are %d topics: keep to %d, CloudWatch's limit"
              .formatted(topics, MOST_TOPICS));
    }
  }

  private void role() {
    if (inputs.spec().role() == null) {
      return;
    }
    String arn = inputs.spec().role().arn();
    if (!allowed.role(arn)) {
      problems.add(
          "spec.role.arn",
          ("the class's limits.roleArns do not allow %s: remove role and say in access what "
                  + "the function may do, or ask for the role to be allowed")
              .formatted(arn));
    }
    if (!ArnPattern.part(arn, ACCOUNT).equals(account.accountId())) {
      problems.add(
          "spec.role.arn", "take a role of account " + account.accountId() + ", as Lambda wants");
    }
    if (!inputs.spec().access().isEmpty()) {
      problems.add(
          "spec.access",
          "remove it, or remove role: the policies of an existing role stay its owner's");
    }
  }

  private void allowed(String field, String arn) {
    if (!allowed.resource(arn)) {
      problems.add(
          field,
          ("the class's limits.resources do not allow %s: name one that they allow, or ask "
                  + "for it to be added")
              .formatted(arn));
    }
  }

  private void local(String field, String arn) {
    if (!ArnPattern.part(arn, PARTITION).equals(account.partition())
        || !ArnPattern.part(arn, REGION).equals(account.region())) {
      problems.add(field, "take one of region " + account.region() + ", where the function is");
    }
  }
}
