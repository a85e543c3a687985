package io.lambdaworker.operator.app.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.AwsCalls;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.core.failure.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A class that becomes stricter stops changes to its running workers, not the workers. */
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

  private TestNamespace namespace;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("tight");
    label("gold");
    operator = OperatorUnderTest.inProcess(namespace);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void aRunningWorkerIsRefusedAndStaysAsItIs() {
    WorkerClass narrowed = classFor("narrowed", "");
    WorkerClass labelled = classFor("labelled", "matchLabels: {tier: gold}");
    WorkerClass gone = classFor("gone", "");
    List<WorkerClass> classes = List.of(narrowed, labelled, gone);
    for (WorkerClass each : classes) {
      namespace.apply(each.name(), SPEC.formatted(each.name()));
    }
    classes.forEach(each -> namespace.awaitReady(each.name()));
    Awaitility.await("the class is kept")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !gone.inCluster().get().getMetadata().getFinalizers().isEmpty());
    AwsSnapshot before = AwsSnapshot.ofAccount(namespace.aws());
    TestNamespace.stack().gateway().resetCounts();

    narrowed.apply(CLASS.formatted(256, ""));
    label("bronze");
    gone.inCluster().delete();
    isRefused(narrowed, Reason.Invalid, "spec.memorySize: is 512 MiB (given or by default)");
    isRefused(labelled, Reason.NamespaceNotAllowed, "does not admit namespace");
    assertThat(gone.inCluster().get()).as("a class in use stays").isNotNull();
    namespace.awaitReady(gone.name());
    gone.inCluster()
        .edit(each -> {
          each.getMetadata().setFinalizers(List.of());
          return each;
        });
    isRefused(gone, Reason.ClassNotFound, "there is no LambdaWorkerClass " + gone.name());

    for (WorkerClass each : classes) {
      String changed = SPEC.formatted(each.name()).replace("memorySize: 512", "memorySize: 384");
      namespace.apply(each.name(), changed + "timeout: 20\n");
      namespace.await(each.name(), "seen", TightenedClassIT::isSeen);
    }
    operator.awaitSweeps(2);
    assertThat(AwsCalls.of(TestNamespace.stack().gateway()).writes().byOperation()).isEmpty();
    assertThat(AwsSnapshot.ofAccount(namespace.aws()).differencesFrom(before)).isEmpty();

    narrowed.apply(CLASS.formatted(512, ""));
    label("gold");
    gone.apply(CLASS.formatted(1024, ""));
    classes.forEach(each -> namespace.awaitReady(each.name()));
    assertThat(namespace.status(narrowed.name()).memorySize()).isEqualTo(384);
  }

  @Test
  void whomAClassDoesNotAdmitCannotKeepIt() {
    WorkerClass unused = classFor("unused", "matchLabels: {tier: platinum}");
    namespace.apply("squatter", SPEC.formatted(unused.name()));
    namespace.awaitNotReady("squatter", Reason.NamespaceNotAllowed.name());
    unused.inCluster().delete();
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> unused.inCluster().get() == null);
    namespace.awaitNotReady("squatter", Reason.ClassNotFound.name());
    namespace.deleteAndAwaitGone("squatter");
  }

  private void isRefused(WorkerClass workerClass, Reason reason, String said) {
    LambdaWorker refused = namespace.awaitNotReady(workerClass.name(), reason.name());
    assertThat(refused.getStatus().conditions())
        .anyMatch(each -> each.type().equals("Ready") && each.message().contains(said));
    assertThat(refused.getStatus().functionArn()).isNotNull();
  }

  private static boolean isSeen(LambdaWorker worker) {
    return worker.getMetadata().getGeneration().equals(worker.getStatus().observedGeneration());
  }

  private WorkerClass classFor(String name, String selector) {
    var made = WorkerClass.of(namespace.name() + "-" + name);
    made.apply(CLASS.formatted(1024, selector));
    return made;
  }

  private void label(String tier) {
    OperatorUnderTest.admin()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace.name())
                .withLabels(Map.of("tier", tier))
                .endMetadata()
                .build())
        .fieldManager("tenancy")
        .forceConflicts()
        .serverSideApply();
  }
}
