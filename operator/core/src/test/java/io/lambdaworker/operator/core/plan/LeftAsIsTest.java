package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.desired.FixedReferences;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What loses data when it is put back is told and left, unless the worker's policy gives it up. */
class LeftAsIsTest {
  private final Desired desired = DesiredWorker.full();
  private final AwsInMemory aws = AwsInMemory.of(desired);

  @Test
  void aLongerRetentionStaysAShorterOneDoesNot() {
    retention(Facet.known(365));
    assertThat(plan(DeletionPolicy.RETAIN_DATA).steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.cause()).isEqualTo(Cause.LEFT);
          assertThat(step.describe())
              .isEqualTo(
                  "logGroup.retentionInDays 365 -> 90 (left: logs would be lost; set it in the "
                      + "spec, or deletionPolicy Delete)");
        });

    retention(Facet.absent());
    assertThat(causes(DeletionPolicy.RETAIN_DATA)).containsExactly(Cause.LEFT);
    retention(Facet.known(7));
    assertThat(causes(DeletionPolicy.RETAIN_DATA)).containsExactly(Cause.DRIFT);
  }

  @Test
  void aBoundaryThatTheClassDoesNotNameStays() {
    Desired without =
        DesiredWorker.of(
            "code: {s3: {bucket: artifacts, key: handlers/share.jar}}\nhandler: a.B\n",
            "aws: {region: us-east-1, accountId: '123456789012'}\n",
            FixedReferences.REFERENCES,
            FixedReferences.ARTIFACT);
    var role = (Role) without.resources().get("role");
    AwsInMemory there = AwsInMemory.of(without);
    there.put(role.withBoundary(Facet.known("arn:aws:iam::123456789012:policy/by-hand")));

    for (Rules rules : List.of(SampleRules.applied(without), SampleRules.changed())) {
      assertThat(Planner.plan(without, there.observed(), rules).steps())
          .singleElement()
          .satisfies(step -> {
            assertThat(step.cause()).isEqualTo(Cause.LEFT);
            assertThat(step.describe()).contains("the class names no boundary");
          });
    }
  }

  @Test
  void deletionPolicyDeletePutsItBack() {
    retention(Facet.known(365));

    assertThat(causes(DeletionPolicy.DELETE)).containsExactly(Cause.DRIFT);
  }

  @Test
  void aSpecThatShortensTheRetentionIsApplied() {
    Desired shorter = DesiredWorker.full("retentionInDays: 90", "retentionInDays: 30");
    retention(Facet.known(365));

    Plan plan = Planner.plan(shorter, aws.observed(), rules(DeletionPolicy.RETAIN_DATA));

    assertThat(plan.steps()).extracting(Step::cause).containsExactly(Cause.CHANGE);
  }

  @Test
  void aQueuesLongerRetentionAndItsKeyStay() {
    var queue = (Queue) desired.resources().get("queue.shares");
    Queue.Settings now = queue.settings().orElse(null);
    aws.put(
        queue.withSettings(
            Facet.known(
                new Queue.Settings(
                    now.visibilityTimeout(),
                    1_209_600,
                    now.delaySeconds() + 1,
                    false,
                    "arn:key"))));

    Plan plan = plan(DeletionPolicy.RETAIN_DATA);

    assertThat(plan.steps())
        .extracting(step -> step.cause() + " " + step.describe().split(" ")[0])
        .containsExactly("DRIFT queue.shares.delaySeconds", "LEFT queue.shares.kmsKeyArn");
    assertThat(plan.steps().getLast().describe())
        .contains("queue.shares.messageRetentionPeriod", "queue.shares.sqsManagedSse");
  }

  private void retention(Facet<Integer> days) {
    var group = (LogGroup) desired.resources().get("logGroup");
    aws.put(new LogGroup(group.name(), days, group.tags()));
  }

  private List<Cause> causes(DeletionPolicy deletion) {
    return plan(deletion).steps().stream().map(Step::cause).toList();
  }

  private Plan plan(DeletionPolicy deletion) {
    return Planner.plan(desired, aws.observed(), rules(deletion));
  }

  private Rules rules(DeletionPolicy deletion) {
    AppliedFields applied = desired.applied(SampleRules.NOTHING);
    return new Rules(applied, false, List.of(), false, deletion);
  }
}
