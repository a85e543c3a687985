package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two operators share a class: each keeps it for its own workers. */
class SharedClassIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final TestNamespace one = TestNamespace.create("shared-one");
  private final TestNamespace two = TestNamespace.create("shared-two");

  @Test
  void theClassStaysUntilTheLastWorkerIsGone() {
    String shared = one.name() + "-shared";
    one.applyClassSpec(shared, "aws: {region: us-east-1, accountId: '000000000000'}\n" + LIMITS);
    String spec = "classRef: {name: %s}\nruntime: java25\ndeletionPolicy: Delete\n";
    Map<String, String> environment = environment(two);
    environment.put("OPERATOR_NAMESPACE", two.name());
    try (var first = OperatorUnderTest.inProcess(environment(one));
        var second = OperatorUnderTest.inProcess(environment)) {
      one.apply("mine", spec.formatted(shared));
      two.apply("theirs", spec.formatted(shared));
      one.awaitReady("mine");
      two.awaitReady("theirs");
      await(shared, it -> it.getMetadata().getFinalizers().size() == 2);

      one.kubernetes().resources(LambdaWorkerClass.class).withName(shared).delete();
      one.deleteAndAwaitGone("mine");
      await(shared, it -> it.getMetadata().getFinalizers().size() == 1);
      await(shared, it -> ready(it).contains(two.name() + "/theirs"));
      one.apply("late", spec.formatted(shared));
      assertThat(one.awaitNotReady("late", "ClassNotFound").getStatus().className()).isNull();

      two.deleteAndAwaitGone("theirs");
      Awaitility.await("the class goes").atMost(PATIENCE).until(() -> find(shared) == null);
      one.deleteAndAwaitGone("late");
    }
  }

  private static final String LIMITS =
      "defaults: {runtime: java25}\nlimits: {resources: ['arn:aws:s3:::artifacts/*']}\n";

  private static Map<String, String> environment(TestNamespace namespace) {
    return OperatorUnderTest.environment(Duration.ofSeconds(1), Duration.ofSeconds(10), namespace);
  }

  private void await(String name, Predicate<LambdaWorkerClass> state) {
    Awaitility.await(name).atMost(PATIENCE).until(() -> state.test(find(name)));
  }

  private LambdaWorkerClass find(String name) {
    return one.kubernetes().resources(LambdaWorkerClass.class).withName(name).get();
  }

  private static String ready(LambdaWorkerClass workerClass) {
    var ready = workerClass.getStatus().conditions().getFirst();
    return ready.reason() + " " + ready.message();
  }
}
