package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.Resource;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * STS never answers for the account of one class, which has more workers than there are threads:
 * others' classes get their status and others' workers become Ready as soon as ever.
 */
class SilentAccountIT {
  private static final int WORKERS = 80;
  private static final String CLASS =
      """
      aws: {region: us-east-1, accountId: '000000000000'%s}
      defaults: {runtime: java25}
      limits: {resources: ['arn:aws:s3:::artifacts/handlers/*']}
      """;
  private static final String SILENT_ROLE =
      ", assumeRoleArn: 'arn:aws:iam::000000000000:role/silent'";
  private final TestNamespace namespace = TestNamespace.create("silent");
  private final String silent = namespace.name() + "-never";

  @AfterEach
  void removeSilentClass() {
    classOf(silent)
        .edit(each -> {
          each.getMetadata().setFinalizers(List.of());
          return each;
        });
    classOf(silent).delete();
    TestNamespace.stack().gateway().clearFaults();
  }

  @Test
  void othersAreServedAsSoonAsEver() {
    var gateway = TestNamespace.stack().gateway();
    // The calls that hang still do when this is over: then they would be refused, which they must
    // not be while other tests run.
    gateway.resetCounts();
    gateway.inject(new Fault.Delay("sts:AssumeRole", Duration.ofHours(9)));
    try (var operator = OperatorUnderTest.inProcess(namespace)) {
      operator.awaitFirstSweep();
      Served undisturbed = serve("before");

      namespace.applyClassSpec(silent, CLASS.formatted(SILENT_ROLE));
      for (int i = 0; i < WORKERS; i++) {
        namespace.apply("silent-" + i, "classRef: {name: %s}\n".formatted(silent));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> gateway.calls("sts:AssumeRole") > 0);
      Served beside = serve("beside");

      System.out.printf(
          "[measured] a silent account: class %d ms, worker %d ms; without it %d ms and %d ms%n",
          beside.classMillis(),
          beside.workerMillis(),
          undisturbed.classMillis(),
          undisturbed.workerMillis());
      assertThat(beside.classMillis()).isLessThan(2 * undisturbed.classMillis() + 1000);
      assertThat(beside.workerMillis()).isLessThan(2 * undisturbed.workerMillis() + 1000);
      for (int i = 0; i < WORKERS; i++) {
        namespace.await(
            "silent-" + i,
            "told why it waits",
            each ->
                each.getStatus() != null
                    && each.getStatus().condition(ConditionType.SYNCED).isPresent());
      }
      Awaitility.await("the class says so")
          .atMost(Duration.ofSeconds(60))
          .until(() -> said(silent).contains("AwsUnavailable"));
      List.of("before", "beside").forEach(namespace::deleteAndAwaitGone);
      List.of("before", "beside").forEach(each -> classOf(nameOf(each)).delete());
    }
  }

  /** How long it took from its creation until a class had a status, and then a worker was Ready. */
  private record Served(long classMillis, long workerMillis) {}

  /** A class of an account that no other class has opened like this, and a worker of it. */
  private Served serve(String name) {
    long began = System.nanoTime();
    namespace.applyClassSpec(nameOf(name), CLASS.formatted(""));
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> said(nameOf(name)).contains("Ready"));
    long told = System.nanoTime();
    namespace.apply(name, "classRef: {name: %s}\ndeletionPolicy: Delete\n".formatted(nameOf(name)));
    namespace.awaitReady(name);
    return new Served(millis(told - began), millis(System.nanoTime() - told));
  }

  private String nameOf(String name) {
    return namespace.name() + "-" + name;
  }

  private static String said(String className) {
    LambdaWorkerClass found = classOf(className).get();
    return found == null || found.getStatus() == null
        ? ""
        : found.getStatus().conditions().toString();
  }

  private static Resource<LambdaWorkerClass> classOf(String name) {
    return OperatorUnderTest.admin().resources(LambdaWorkerClass.class).withName(name);
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
