package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An operator with a selector manages the workers that have its labels, and no others. */
class SelectorIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final TestNamespace namespace = TestNamespace.create("selector");

  @Test
  void whatTheSelectorLeavesOutIsNotTouched() {
    Map<String, String> environment =
        OperatorUnderTest.environment(Duration.ofSeconds(1), Duration.ofSeconds(2), namespace);
    environment.put("WATCH_SELECTOR", "tier in (gold),!legacy");
    try (var operator = OperatorUnderTest.inProcess(environment)) {
      apply("plain");
      apply("chosen");
      label("chosen", "\"gold\"");
      namespace.awaitReady("chosen");
      assertThat(namespace.worker("plain").getStatus()).isNull();
      assertThat(namespace.worker("plain").getMetadata().getFinalizers()).isEmpty();

      label("plain", "\"gold\"");
      namespace.awaitReady("plain");

      label("plain", "null");
      Awaitility.await("it is no longer counted")
          .atMost(PATIENCE)
          .until(() -> operator.metric("lambdaworker_workers") == 1);
      // Direct reads go through all workers in turn. After two turns of the other worker, none that
      // was begun while this one had the label is under way.
      List<String> turns = callsAbout("chosen");
      Awaitility.await("turns of the other")
          .atMost(PATIENCE)
          .until(() -> turns.stream().filter("lambda:GetFunction"::equals).count() >= 2);
      operator.awaitSweeps(1);
      LambdaWorkerStatus left = namespace.status("plain");
      List<String> calls = callsAbout("plain");
      changeMemory("plain");
      changeMemory("chosen");
      awaitMemory("chosen", 256);
      operator.awaitSweeps(3);
      assertThat(calls).as("nobody looks at it").isEmpty();
      assertThat(memory("plain")).isEqualTo(512);
      assertThat(namespace.status("plain")).isEqualTo(left);

      label("plain", "\"gold\"");
      awaitMemory("plain", 256);
      namespace.deleteAndAwaitGone("plain");
      namespace.deleteAndAwaitGone("chosen");
    }
  }

  /** Calls that name the function from now on. */
  private List<String> callsAbout(String name) {
    var calls = new CopyOnWriteArrayList<String>();
    TestNamespace.stack()
        .gateway()
        .onCall(call -> {
          String text = call.pathAndQuery() + new String(call.body(), StandardCharsets.UTF_8);
          if (text.contains(function(name))) {
            calls.add(call.operation());
          }
        });
    return calls;
  }

  private void apply(String name) {
    namespace.apply(name, "memorySize: 256\nfunctionName: " + function(name) + "\n");
  }

  private String function(String name) {
    return namespace.name() + "-" + name;
  }

  /**
   * @param value in JSON; null takes the label away
   */
  private void label(String name, String value) {
    namespace
        .kubernetes()
        .resources(LambdaWorker.class)
        .inNamespace(namespace.name())
        .withName(name)
        .patch(
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build(),
            "{\"metadata\": {\"labels\": {\"tier\": %s}}}".formatted(value));
  }

  private void changeMemory(String name) {
    namespace
        .aws()
        .lambda()
        .updateFunctionConfiguration(r -> r.functionName(function(name)).memorySize(512));
  }

  private void awaitMemory(String name, int expected) {
    Awaitility.await(name + " has " + expected)
        .atMost(PATIENCE)
        .until(() -> memory(name) == expected);
  }

  private int memory(String name) {
    return namespace
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function(name)))
        .memorySize();
  }
}
