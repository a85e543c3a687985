package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.desired.FixedReferences;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.status.StatusOf;
import io.lambdaworker.operator.core.status.Subject;
import io.lambdaworker.operator.core.status.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left as it is stays told while a new operator has not read it yet. */
class LeftAcrossStartsTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private final Desired desired = DesiredWorker.full();
  private final AwsInMemory aws = AwsInMemory.of(desired);
  private @Nullable LambdaWorkerStatus status;

  @Test
  void aUrlStaysToldUntilItIsReadAgain() {
    url(Facet.known("https://x/ (auth NONE)"));
    String told = reconcile();
    assertThat(told).startsWith("LeftAsIs function.url https://x/ (auth NONE) -> null");

    url(Facet.unread());
    assertThat(reconcile()).as("after a start").isEqualTo(told);

    url(Facet.absent());
    assertThat(reconcile()).as("once it is gone").startsWith("Ready");
  }

  private void url(Facet<String> url) {
    Resource function = desired.resources().get("function");
    aws.put(
        (Resource)
            Components.map((Record) function, (name, value) -> name.equals("url") ? url : value));
  }

  /** The reason and message of Synced. */
  private String reconcile() {
    AppliedFields applied =
        status == null
            ? desired.applied(SampleRules.NOTHING)
            : AppliedFields.read(status.applied(), SampleRules.SEAL);
    var rules = new Rules(applied, false, List.of(), false, DeletionPolicy.RETAIN_DATA);
    var observed = List.copyOf(aws.observed());
    Plan plan = Planner.plan(desired, observed, rules);
    List<Result> results =
        plan.steps().stream()
            .<Result>map(step -> new Result.Retained(step, step.describe()))
            .toList();
    var verdict =
        new Verdict.Compared(
            desired, FixedReferences.ARTIFACT, observed, plan, new Outcome(results), applied, null);
    status = StatusOf.of(Kinds.ALL, new Subject(1, null, status, null), verdict, NOW);
    Condition synced = status.condition(ConditionType.SYNCED).orElseThrow();
    return synced.reason() + " " + synced.message();
  }
}
