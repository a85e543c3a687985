package io.lambdaworker.operator.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Picture;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What a worker refers to changes, goes and comes back. Sweeps are so rare here that nothing but
 * the change itself can have woken the worker.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReferencesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Longer than anything is waited for. */
  private static final Duration RARELY = Duration.ofHours(1);

  private static final String LIMITS =
      """
      aws: {region: us-east-1, accountId: "000000000000", bulkRoleRead: true}
      defaults: {runtime: java25, memorySize: %d, timeout: 5}
      limits: {resources: ['arn:aws:s3:::artifacts/handlers/*'], maximumMemorySize: %d}
      tags: {cost-center: "%s"}
      """;
  private Space space;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    Space.stack().aws().reset();
    space = Space.create("refs");
    operator = OperatorUnderTest.inProcess(RARELY, RARELY, space);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void changedSecretAndConfigMapReachAllTheirWorkersWithinSeconds() {
    space.putSecret("db", Map.of("url", "first", "other", "same"));
    space.putConfigMap("settings", Map.of("mode", "slow"));
    String env =
        """
        env:
          - {name: URL, valueFrom: {secretKeyRef: {name: db, key: url}}}
          - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
          - {name: PLAIN, value: same}
        """;
    space.apply("one", env);
    space.apply("two", env);
    space.awaitReady("one");
    space.awaitReady("two");

    space.putSecret("db", Map.of("url", "second", "other", "same"));
    awaitVariables("one", Map.of("URL", "second", "MODE", "slow", "PLAIN", "same"));
    awaitVariables("two", Map.of("URL", "second", "MODE", "slow", "PLAIN", "same"));
    space.putConfigMap("settings", Map.of("mode", "fast"));
    awaitVariables("one", Map.of("URL", "second", "MODE", "fast", "PLAIN", "same"));
    awaitVariables("two", Map.of("URL", "second", "MODE", "fast", "PLAIN", "same"));
    space.awaitTold("one", "Updated: function.environment.URL");
    space.awaitTold("one", "Updated: function.environment.MODE");
    assertThat(space.status("one").drift()).isNull();
  }

  @Test
  void keyThatVanishesIsSaidAndLeavesTheFunctionAsItIs() {
    space.putSecret("token", Map.of("value", "first"));
    space.apply(
        "holder", "env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: token, key: value}}}]\n");
    String function = space.awaitReady("holder").getStatus().functionName();
    Picture before = Picture.of(space.aws(), function);

    space
        .kubernetes()
        .secrets()
        .inNamespace(space.namespace())
        .withName("token")
        .edit(secret -> {
          secret.setData(Map.of());
          return secret;
        });
    assertThat(ready(space.awaitNotReady("holder", "SecretNotFound")))
        .contains("env TOKEN: Secret token has no key value; add it");
    assertThat(Picture.of(space.aws(), function).since(before)).isEmpty();

    space.kubernetes().secrets().inNamespace(space.namespace()).withName("token").delete();
    space.await(
        "holder",
        "told that the Secret is gone",
        worker -> ready(worker).contains("there is no Secret token; create it"));
    assertThat(Picture.of(space.aws(), function).since(before)).isEmpty();

    space.putSecret("token", Map.of("value", "second"));
    space.awaitReady("holder");
    awaitVariables("holder", Map.of("TOKEN", "second"));
  }

  @Test
  void addressesOfAnotherWorkerAreTakenAndKeptWhenItGoes() {
    space.apply(
        "receiver", "eventSources: [{name: items, sqs: {queue: {}}}]\ndeletionPolicy: Delete\n");
    space.apply(
        "sender",
        """
        env:
          - {name: FUNCTION_ARN, valueFrom: {workerRef: {name: receiver, attribute: functionArn}}}
          - {name: FUNCTION, valueFrom: {workerRef: {name: receiver, attribute: functionName}}}
          - {name: URL, valueFrom: {workerRef: {name: receiver, eventSource: items, attribute: queueUrl}}}
          - {name: ARN, valueFrom: {workerRef: {name: receiver, eventSource: items, attribute: queueArn}}}
          - {name: DLQ_URL, valueFrom: {workerRef: {name: receiver, eventSource: items, attribute: deadLetterQueueUrl}}}
          - {name: DLQ_ARN, valueFrom: {workerRef: {name: receiver, eventSource: items, attribute: deadLetterQueueArn}}}
        access:
          - sqs: {workerRef: {name: receiver, eventSource: items}, access: Send}
        """);
    space.awaitReady("sender");
    String name = space.status("receiver").functionName();
    String arn = "arn:aws:sqs:us-east-1:000000000000:" + name + "-items";
    assertThat(variables("sender"))
        .containsEntry("FUNCTION_ARN", "arn:aws:lambda:us-east-1:000000000000:function:" + name)
        .containsEntry("FUNCTION", name)
        .containsEntry("URL", url(name + "-items"))
        .containsEntry("ARN", arn)
        .containsEntry("DLQ_URL", url(name + "-items-dlq"))
        .containsEntry("DLQ_ARN", arn + "-dlq");
    String function = space.status("sender").functionName();
    Picture before = Picture.of(space.aws(), function);
    assertThat(before.resources().toString()).contains("SendMessage");

    space.deleteAndAwaitGone("receiver");
    space.awaitNotReady("sender", "WorkerNotFound");
    space.await(
        "sender",
        "told that the worker is gone",
        worker ->
            ready(worker).contains("there is no worker receiver in this namespace; create it"));
    assertThat(ready(space.worker("sender"))).containsOnlyOnce("there is no worker receiver");
    assertThat(Picture.of(space.aws(), function).since(before)).isEmpty();
    space.apply("receiver", "eventSources: [{name: items, sqs: {queue: {}}}]\n");
    space.awaitReady("sender");
  }

  @Test
  void changeOfTheClassReachesItsWorkersAndTightenedLimitStopsChangesAlone() {
    String className = space.namespace() + "-own";
    String ref = "classRef: {name: %s}\n".formatted(className);
    space.apply("early", ref);
    assertThat(ready(space.awaitNotReady("early", "ClassNotFound"))).contains(className);
    putClass(className, 256, 1024, "1");
    String function = space.awaitReady("early").getStatus().functionName();
    assertThat(memory(function)).isEqualTo(256);

    String appliedFirst = space.status("early").applied();
    putClass(className, 512, 1024, "2");
    space.await("early", "changed", each -> !appliedFirst.equals(each.getStatus().applied()));
    assertThat(memory(function)).isEqualTo(512);
    assertThat(space.aws().lambda().getFunction(r -> r.functionName(function)).tags())
        .containsEntry("cost-center", "2");
    Picture before = Picture.of(space.aws(), function);

    putClass(className, 512, 256, "3");
    assertThat(ready(space.awaitNotReady("early", "Invalid")))
        .contains("spec.memorySize: is 512 MiB (given or by default): the class allows 256");
    assertThat(Picture.of(space.aws(), function).since(before)).isEmpty();
    space.apply("early", ref + "memorySize: 128\n");
    space.awaitReady("early");
    assertThat(memory(function)).isEqualTo(128);
  }

  private void putClass(String name, int memory, int most, String costCenter) {
    space.applyClassSpec(name, LIMITS.formatted(memory, most, costCenter));
  }

  private void awaitVariables(String worker, Map<String, String> expected) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(variables(worker)).isEqualTo(expected));
  }

  private Map<String, String> variables(String worker) {
    String function = space.status(worker).functionName();
    return space
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .environment()
        .variables();
  }

  private String url(String queue) {
    return space.aws().sqs().getQueueUrl(r -> r.queueName(queue)).queueUrl();
  }

  private int memory(String function) {
    return space
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .memorySize();
  }

  private static String ready(LambdaWorker worker) {
    return Space.condition(worker, ConditionType.READY)
        .map(condition -> String.valueOf(condition.message()))
        .orElse("");
  }
}
