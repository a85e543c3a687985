package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.applied.Seal;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.status.Verdict;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@link Report}: a repair whose status the API server refused to take is in the next status. It
 * must be remembered ({@link UnwrittenStatus}), because the next reconcile finds nothing to repair.
 */
class ReportTest {
  private final Measures measures = new Measures(Kinds.ALL, Clock.systemUTC());
  private final List<LambdaWorkerStatus> sent = new ArrayList<>();

  @Test
  void aRepairWhoseStatusWasRefusedIsInTheNext() {
    var memory =
        new WorkerMemory(
            OperatorInMemory.NOON, new RolloutTurns(new Workers(), OperatorInMemory.NOON));
    var report =
        new Report(
            Kinds.ALL,
            new StatusWriter(new Workers(), measures),
            new WorkerEvents(new EventsInMemory()),
            measures,
            Clock.systemUTC());
    tellInVain(report, memory, compared(new Outcome(List.of(new Result.Done(STEP)))));
    tellInVain(report, memory, compared(Outcome.NOTHING));

    var told = sent.getLast().drift();
    assertThat(told.fields()).containsExactly("logGroup.retentionInDays 3 -> 14");
    assertThat(told.correctedAt()).isNotNull();
  }

  private static final AppliedFields NOTHING =
      AppliedFields.unknown(
          new Seal(ClusterInMemory.DIGESTS, new Owner("cluster", "social", "share", "uid")));
  private static final Step STEP = step();

  private static Step step() {
    var group = new LogGroup("/aws/lambda/share", Facet.known(14), Facet.unread());
    return new Step.Update(
        LogGroupKind.KIND.part("logGroup", ""),
        group,
        new Observed(group, Identity.ofArn("arn")),
        List.of(new Change("logGroup.retentionInDays", "3", "14")),
        Cause.DRIFT,
        false);
  }

  private static Verdict compared(Outcome outcome) {
    var desired =
        Desired.nothing(
            new Owner("cluster", "social", "share", "uid"), WorkerKey.of("share", "us-east-1"));
    var artifact = new Artifact(new S3Object("b", "k", null), "1", Facet.unread());
    var plan = new Plan(outcome.results().stream().map(Result::step).toList(), List.of(), false);
    return new Verdict.Compared(desired, artifact, List.of(), plan, outcome, NOTHING, null);
  }

  private void tellInVain(Report report, WorkerMemory memory, Verdict verdict) {
    var worker = new LambdaWorker();
    worker.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("social")
            .withName("share")
            .withUid("uid")
            .withGeneration(1L)
            .build());
    assertThatThrownBy(() -> report.tell(worker, null, verdict, memory, this::refuse))
        .isInstanceOf(KubernetesClientException.class);
  }

  private LambdaWorker refuse(LambdaWorker status) {
    sent.add(status.getStatus());
    throw new KubernetesClientException("no etcd", 500, null);
  }
}
