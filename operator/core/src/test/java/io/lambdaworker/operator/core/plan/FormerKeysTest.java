package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Messages;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue gets another key, and messages that are encrypted with the former one still wait. */
class FormerKeysTest {
  private static final Account ACCOUNT = new Account("123456789012", "us-east-1");
  private static final String BEFORE = ACCOUNT.arn("kms", "key/before");
  private static final String AFTER = ACCOUNT.arn("kms", "key/after");
  private static final String SPEC =
      """
      code: {s3: {bucket: artifacts, key: handlers/share.jar}}
      handler: a.B
      eventSources: [{name: shares, sqs: {queue: {%s}}}]
      """;

  private final Desired before = with("kmsKeyArn: '%s'".formatted(BEFORE));
  private final Desired after = with("kmsKeyArn: '%s'".formatted(AFTER));
  private final AwsInMemory aws = AwsInMemory.of(before);

  @Test
  void theRoleMayUseBothWhileMessagesMayWait() {
    change(after);

    assertThat(policies()).contains(BEFORE, AFTER);
    queues(Messages.MAYBE, Messages.NONE);
    assertThat(plan(after)).isEqualTo(SampleRules.NOTHING_TO_DO);
    queues(Messages.NONE, Messages.MAYBE);
    assertThat(plan(after)).isEqualTo(SampleRules.NOTHING_TO_DO);
  }

  @Test
  void theFormerKeyIsUsedThroughSqsAlone() {
    change(after);

    Role role = (Role) aws.get(resource("role").id());
    assertThat(PolicyJson.parse(role.inlinePolicies().orElse(Map.of()).get("former-keys")))
        .isEqualTo(
            PolicyJson.parse(
                """
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Sid": "FormerKey",
                    "Effect": "Allow",
                    "Action": "kms:Decrypt",
                    "Resource": "arn:aws:kms:us-east-1:123456789012:key/before",
                    "Condition": {
                      "StringEquals": {"kms:ViaService": "sqs.us-east-1.amazonaws.com"}
                    }
                  }
                }
                """));
  }

  @Test
  void theFormerKeyGoesOnceBothQueuesWereEmpty() {
    change(after);
    queues(Messages.NONE, Messages.NONE);

    Plan release = plan(after);
    assertThat(release.steps())
        .singleElement()
        .satisfies(step -> assertThat(step.cause()).isEqualTo(Cause.CHANGE));
    aws.apply(release);

    assertThat(policies()).doesNotContain(BEFORE).contains(AFTER);
    assertThat(plan(after)).isEqualTo(SampleRules.NOTHING_TO_DO);
  }

  @Test
  void aKeyStaysThoughItsQueueHasNone() {
    Desired none = with("");
    change(none);

    assertThat(policies()).contains(BEFORE);
    assertThat(plan(none)).isEqualTo(SampleRules.NOTHING_TO_DO);
  }

  @Test
  void severalFormerKeysStayTogether() {
    change(after);
    Desired third = with("kmsKeyArn: '%s'".formatted(ACCOUNT.arn("kms", "key/third")));
    change(third);

    assertThat(policies()).contains(BEFORE, AFTER, "key/third");
    change(before);
    assertThat(policies()).contains(BEFORE, AFTER, "key/third");
    assertThat(plan(before)).isEqualTo(SampleRules.NOTHING_TO_DO);
  }

  @Test
  void aKeyOfARemovedSourceGoes() {
    change(
        DesiredWorker.of(
            "code: {s3: {bucket: artifacts, key: handlers/share.jar}}\nhandler: a.B\n"));

    assertThat(policies()).doesNotContain(BEFORE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "arn:aws:kms:us-east-1:123456789012:key/*", "arn:aws:s3:::artifacts"})
  void aPolicyEditedByHandGivesNoMore(String resource) {
    Role role = (Role) resource("role");
    String worse =
        "{\"Statement\":{\"Sid\":\"FormerKeyShares\",\"Effect\":\"Allow\",\"Action\":"
            + "\"kms:Decrypt\",\"Resource\":\""
            + resource
            + "\"},\"Version\":\"2012-10-17\"}";
    var policies = new TreeMap<>(role.inlinePolicies().orElse(Map.of()));
    policies.put("former-keys", worse);
    aws.put(role.withInlinePolicies(Facet.known(Map.copyOf(policies))));

    aws.apply(plan(before));

    assertThat(aws.get(role.id())).isEqualTo(role);
  }

  private void change(Desired wanted) {
    aws.apply(Planner.plan(wanted, aws.observed(), SampleRules.changed()));
  }

  private Plan plan(Desired wanted) {
    return Planner.plan(wanted, aws.observed(), SampleRules.applied(wanted));
  }

  private String policies() {
    Role role = (Role) aws.get(resource("role").id());
    return String.join(" ", role.inlinePolicies().orElse(Map.of()).values());
  }

  private void queues(Messages main, Messages deadLetters) {
    put("queue.shares", main);
    put("deadLetterQueue.shares", deadLetters);
  }

  private void put(String path, Messages messages) {
    Resource queue = aws.get(resource(path).id());
    aws.put(new Observed(queue, Identity.ofArn(ACCOUNT.queueArn(queue.name())).with(messages)));
  }

  private Resource resource(String path) {
    return Objects.requireNonNull(before.resources().get(path), path);
  }

  private static Desired with(String queue) {
    return DesiredWorker.of(SPEC.formatted(queue));
  }
}
