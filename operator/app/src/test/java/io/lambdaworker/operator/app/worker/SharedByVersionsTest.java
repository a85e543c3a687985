package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What no version keeps (policy, key grants, the queue's visibility timeout, the threshold of the
 * duration alarm) serves the old version and the new one until the release is over.
 */
class SharedByVersionsTest {
  private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/before";
  private static final String BEFORE =
      """
      classRef: {name: team}
      code: {s3: {bucket: artifacts, key: a.jar}}
      runtime: java25
      handler: example.Handler
      memorySize: 512
      timeout: 60
      kmsKeyArn: %s
      env: [{name: STAGE, value: test}]
      access: [{dynamodb: {table: items, access: ReadWrite}}, {s3: {bucket: old, access: Read}}]
      monitoring: {level: Enhanced}
      eventSources: [{name: items, sqs: {queue: {}}}]
      rollout: {strategy: Canary, canary: {weight: 20, intervalSeconds: 60}, bakeSeconds: 60}
      """
          .formatted(KEY);

  /** Less of everything, and more memory, which alone would be a release. */
  private static final String AFTER =
      BEFORE
          .replace("memorySize: 512", "memorySize: 1024")
          .replace("timeout: 60", "timeout: 20")
          .replace("key/before", "key/after")
          .replace(", {s3: {bucket: old, access: Read}}", ", {s3: {bucket: new, access: Read}}");

  private OperatorInMemory operator = new OperatorInMemory();
  private final AwsInMemory aws = operator.aws;

  @BeforeEach
  void aWorkerServes() {
    putClass();
    operator.put(BEFORE);
    settle();
  }

  private void putClass() {
    operator.cluster.putClass(
        "team",
        """
        aws: {region: us-east-1, accountId: '123456789012'}
        limits:
          resources: ['arn:aws:s3:::artifacts/*', 'arn:aws:kms:us-east-1:123456789012:key/*']
          roleArns: ['arn:aws:iam::123456789012:role/mine']
          access: [{actions: ['dynamodb:*', 's3:*'], resources: ['*']}]
        """);
  }

  @Test
  void inACanaryAllServeBothVersions() {
    canary();

    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.SHIFTING);
    assertServesBoth();
  }

  @Test
  void aPolicyThatOnlyShrinksServesBothVersions() {
    release(
        BEFORE
            .replace("memorySize: 512", "memorySize: 1024")
            .replace(", {s3: {bucket: old, access: Read}}", ""));
    assertThat(policies()).contains("arn:aws:s3:::old");
    assertRests();
    rollBack();

    assertThat(policies()).contains("arn:aws:s3:::old");
    assertRests();
  }

  @Test
  void afterManyChangesTheServingVersionsPolicyIsLeft() {
    for (int change = 0; change < 12; change++) {
      canary("bucket: new" + change);
      rollBack("abort" + change);
    }

    assertThat(role().inlinePolicies().map(Map::keySet).orElse(Set.of()))
        .hasSize(4)
        .allSatisfy(name -> assertThat(name).hasSizeLessThan(128));
    assertThat(policies()).contains("arn:aws:s3:::old", "arn:aws:s3:::new11");
    assertRests();
  }

  @Test
  void narrowingInTheMiddleOfACanaryBreaksNeitherVersion() {
    operator.put(BEFORE.replace("memorySize: 512", "memorySize: 1024"));
    settle();
    canary();

    assertServesBoth();
  }

  @Test
  void onceCompleteAllIsAsTheSpecSays() {
    canary();
    complete();

    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.COMPLETE);
    assertThat(policies()).contains("arn:aws:s3:::new", "key/after");
    assertThat(policies()).doesNotContain("arn:aws:s3:::old", "key/before");
    assertThat(visibility()).isEqualTo(120);
    assertThat(threshold()).isEqualTo(16_000);
    assertRests();
  }

  @Test
  void afterARollbackNothingIsNarrowed() {
    canary();
    rollBack();

    assertServesBoth();
    assertRests();
  }

  @Test
  void aRestartAfterARollbackNarrowsNothing() {
    canary();
    rollBack();
    restart();

    assertServesBoth();
    assertRests();
  }

  @Test
  void aRestartInACanaryNarrowsNothing() {
    canary();
    restart();

    assertServesBoth();
    complete();
    assertThat(policies()).doesNotContain("arn:aws:s3:::old");
    assertThat(visibility()).isEqualTo(120);
  }

  @Test
  void withoutAReleaseNarrowingIsDoneAtOnce() {
    operator.put(BEFORE.replace(", {s3: {bucket: old, access: Read}}", ""));
    operator.reconcile();

    assertThat(policies()).doesNotContain("arn:aws:s3:::old");
    assertRests();
  }

  @Test
  void aPolicyWidenedByHandIsCorrectedAtRest() {
    Role role = role();
    aws.changedByHand(role.withInlinePolicies(Facet.known(Map.of("mine", "{}", "worker", "{}"))));
    settle();

    assertThat(role()).isEqualTo(role);
  }

  @Test
  void aPolicyWidenedByHandIsCorrectedAfterARollback() {
    canary();
    rollBack();
    Role role = role();
    var policies = new HashMap<>(role.inlinePolicies().orElse(Map.of()));
    policies.put("mine", "{}");
    aws.changedByHand(role.withInlinePolicies(Facet.known(Map.copyOf(policies))));
    settle();

    assertThat(role()).isEqualTo(role);
  }

  @Test
  void aVisibilityChangedByHandIsCorrectedAfterARollback() {
    canary();
    rollBack();
    Queue queue = queue();
    for (int byHand : List.of(900, 200)) {
      Queue.Settings was = queue.settings().orElse(null);
      aws.byHand(
          queue.withSettings(
              Facet.known(
                  new Queue.Settings(
                      byHand, was.messageRetentionPeriod(), was.delaySeconds(), true, null))));
      settle();

      assertThat(queue()).isEqualTo(queue);
    }
  }

  @Test
  void underDetectARoleNamedInsteadGoesToo() {
    operator.put(BEFORE + "driftPolicy: {mode: Detect}\n");
    settle();
    release(
        BEFORE.replace("memorySize: 512", "memorySize: 1024").replaceAll("access: .*\n", "")
            + "role: {arn: 'arn:aws:iam::123456789012:role/mine'}\n"
            + "driftPolicy: {mode: Detect}\n");
    complete();

    assertThat(aws.count(RoleKind.KIND)).isZero();
  }

  @Test
  void aRoleNamedInsteadGoesOnceTheReleaseIsOver() {
    release(
        BEFORE.replace("memorySize: 512", "memorySize: 1024").replaceAll("access: .*\n", "")
            + "role: {arn: 'arn:aws:iam::123456789012:role/mine'}\n");

    assertThat(aws.count(RoleKind.KIND)).isOne();
    complete();
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.COMPLETE);
    assertThat(aws.count(RoleKind.KIND)).isZero();
  }

  private void canary() {
    release(AFTER);
  }

  private void canary(String bucket) {
    release(
        AFTER
            .replace("bucket: new", bucket)
            .replace("1024", "" + (1024 + bucket.hashCode() % 512)));
  }

  private void release(String spec) {
    operator.put(spec);
    settle();
    aws.ids().stream()
        .filter(id -> id.kind() == AlarmKind.KIND)
        .toList()
        .forEach(id -> aws.is(id, "OK"));
    settle();
  }

  private void complete() {
    for (int minutes = 0; minutes < 6; minutes++) {
      operator.pass(Duration.ofMinutes(2));
      settle();
    }
  }

  private void rollBack() {
    rollBack("now");
  }

  private void rollBack(String value) {
    operator.annotate(Annotations.ABORT, value);
    settle();
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
  }

  private void restart() {
    aws.startAnew();
    operator = new OperatorInMemory(Kinds.ALL, operator.api, aws);
    putClass();
    aws.takeWritten();
    settle();
    assertThat(aws.takeWritten()).isEmpty();
  }

  private void settle() {
    for (int times = 0; times < 5; times++) {
      operator.reconcile();
    }
  }

  private void assertServesBoth() {
    assertThat(policies())
        .contains("arn:aws:s3:::old", "arn:aws:s3:::new", "key/before", "key/after");
    assertThat(visibility()).isEqualTo(360);
    assertThat(threshold()).isEqualTo(48_000);
  }

  /** Nothing more is written, and nobody is told that somebody changed something. */
  private void assertRests() {
    aws.takeWritten();
    settle();
    assertThat(aws.takeWritten()).isEmpty();
    assertThat(operator.status().drift()).isNull();
  }

  private String policies() {
    return role().inlinePolicies().map(Map::toString).orElse("");
  }

  private int visibility() {
    return queue().settings().map(Queue.Settings::visibilityTimeout).orElse(0);
  }

  private double threshold() {
    Alarm alarm = (Alarm) aws.resource(id(AlarmKind.KIND, "duration"));
    return alarm.settings().map(Alarm.Settings::threshold).orElse(0.0);
  }

  private Role role() {
    return (Role) aws.resource(id(RoleKind.KIND, ""));
  }

  private Queue queue() {
    return (Queue) aws.resource(id(QueueKind.KIND, "items"));
  }

  private AwsId id(Kind<?> kind, String part) {
    return aws.ids().stream()
        .filter(id -> id.kind() == kind && id.name().endsWith(part))
        .findFirst()
        .orElseThrow();
  }
}
