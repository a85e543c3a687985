package io.lambdaworker.operator.app.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.AwsCalls;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Picture;
import io.lambdaworker.operator.app.Space;
import io.lambdaworker.operator.core.outcome.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a class takes back stops changes to running workers, not the workers. */
@TestInstance(Lifecycle.PER_CLASS)
class TightenedClassIT {
  private static final String CLASS =
      """
      aws: {region: us-east-1, accountId: "000000000000"}
      defaults: {runtime: java25}
      limits: {resources: ['arn:aws:s3:::artifacts/handlers/*'], maximumMemorySize: %d}
      allowedNamespaces: {%s}
      """
          + OperatorPolicy.ROLE;

  private static final String SPEC =
      """
      memorySize: 512
      eventSources: [{name: in, sqs: {queue: {}}}]
      classRef: {name: %s}
      """;

  private Space space;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    Space.stack().aws().reset();
    space = Space.create("tight");
    label("gold");
    operator = OperatorUnderTest.inProcess(space);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void aRunningWorkerIsRefusedFromThenOnAndStaysAsItIs() {
    WorkerClass narrowed = classFor("narrowed", "");
    WorkerClass labelled = classFor("labelled", "matchLabels: {tier: gold}");
    WorkerClass gone = classFor("gone", "");
    List<WorkerClass> classes = List.of(narrowed, labelled, gone);
    for (WorkerClass each : classes) {
      space.apply(each.name(), SPEC.formatted(each.name()));
    }
    classes.forEach(each -> space.awaitReady(each.name()));
    Awaitility.await("the class is kept")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !gone.inCluster().get().getMetadata().getFinalizers().isEmpty());
    Picture before = Picture.ofAccount(space.aws());
    Space.stack().gateway().resetCounts();

    narrowed.apply(CLASS.formatted(256, ""));
    label("bronze");
    gone.inCluster().delete();
    isRefused(narrowed, Reason.Invalid, "spec.memorySize: is 512 MiB (given or by default)");
    isRefused(labelled, Reason.NamespaceNotAllowed, "does not admit namespace");
    assertThat(gone.inCluster().get()).as("a class in use stays").isNotNull();
    space.awaitReady(gone.name());
    gone.inCluster()
        .edit(each -> {
          each.getMetadata().setFinalizers(List.of());
          return each;
        });
    isRefused(gone, Reason.ClassNotFound, "there is no LambdaWorkerClass " + gone.name());

    for (WorkerClass each : classes) {
      String changed = SPEC.formatted(each.name()).replace("memorySize: 512", "memorySize: 384");
      space.apply(each.name(), changed + "timeout: 20\n");
      space.await(each.name(), "seen", TightenedClassIT::isSeen);
    }
    operator.awaitSweeps(2);
    assertThat(AwsCalls.of(Space.stack().gateway()).writes().byOperation()).isEmpty();
    assertThat(Picture.ofAccount(space.aws()).since(before)).isEmpty();

    narrowed.apply(CLASS.formatted(512, ""));
    label("gold");
    gone.apply(CLASS.formatted(1024, ""));
    classes.forEach(each -> space.awaitReady(each.name()));
    assertThat(space.status(narrowed.name()).memorySize()).isEqualTo(384);
  }

  @Test
  void whomAClassDoesNotAdmitCannotKeepIt() {
    WorkerClass unused = classFor("unused", "matchLabels: {tier: platinum}");
    space.apply("squatter", SPEC.formatted(unused.name()));
    space.awaitNotReady("squatter", Reason.NamespaceNotAllowed.name());
    unused.inCluster().delete();
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> unused.inCluster().get() == null);
    space.awaitNotReady("squatter", Reason.ClassNotFound.name());
    space.deleteAndAwaitGone("squatter");
  }

  private void isRefused(WorkerClass workerClass, Reason reason, String said) {
    LambdaWorker refused = space.awaitNotReady(workerClass.name(), reason.name());
    assertThat(refused.getStatus().conditions())
        .anyMatch(each -> each.type().equals("Ready") && each.message().contains(said));
    assertThat(refused.getStatus().functionArn()).isNotNull();
  }

  private static boolean isSeen(LambdaWorker worker) {
    return worker.getMetadata().getGeneration().equals(worker.getStatus().observedGeneration());
  }

  private WorkerClass classFor(String name, String selector) {
    var made = WorkerClass.of(space.namespace() + "-" + name);
    made.apply(CLASS.formatted(1024, selector));
    return made;
  }

  private void label(String tier) {
    OperatorUnderTest.admin()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(space.namespace())
                .withLabels(Map.of("tier", tier))
                .endMetadata()
                .build())
        .fieldManager("tenancy")
        .forceConflicts()
        .serverSideApply();
  }
}
