package io.lambdaworker.operator.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What a worker refers to changes, goes and comes back, and the worker follows. Sweeps are so rare
 * here that only the change itself can have started its reconcile.
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
  private TestNamespace namespace;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("refs");
    operator = OperatorUnderTest.inProcess(RARELY, RARELY, namespace);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void changedSecretsAndConfigMapsReachAllTheirWorkers() {
    namespace.putSecret("db", Map.of("url", "first", "other", "same"));
    namespace.putConfigMap("settings", Map.of("mode", "slow"));
    String env =
        """
        env:
          - {name: URL, valueFrom: {secretKeyRef: {name: db, key: url}}}
          - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
          - {name: PLAIN, value: same}
        """;
    namespace.apply("one", env);
    namespace.apply("two", env);
    namespace.awaitReady("one");
    namespace.awaitReady("two");

    namespace.putSecret("db", Map.of("url", "second", "other", "same"));
    awaitVariables("one", Map.of("URL", "second", "MODE", "slow", "PLAIN", "same"));
    awaitVariables("two", Map.of("URL", "second", "MODE", "slow", "PLAIN", "same"));
    namespace.putConfigMap("settings", Map.of("mode", "fast"));
    awaitVariables("one", Map.of("URL", "second", "MODE", "fast", "PLAIN", "same"));
    awaitVariables("two", Map.of("URL", "second", "MODE", "fast", "PLAIN", "same"));
    namespace.awaitEvent("one", "Updated: function.environment.URL");
    namespace.awaitEvent("one", "Updated: function.environment.MODE");
    assertThat(namespace.status("one").drift()).isNull();
  }

  @Test
  void aVanishedKeyIsNamedAndTheFunctionLeftAlone() {
    namespace.putSecret("token", Map.of("value", "first"));
    namespace.apply(
        "holder", "env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: token, key: value}}}]\n");
    String function = namespace.awaitReady("holder").getStatus().functionName();
    AwsSnapshot before = AwsSnapshot.of(namespace.aws(), function);

    namespace
        .kubernetes()
        .secrets()
        .inNamespace(namespace.name())
        .withName("token")
        .edit(secret -> {
          secret.setData(Map.of());
          return secret;
        });
    assertThat(ready(namespace.awaitNotReady("holder", "SecretNotFound")))
        .contains("env TOKEN: Secret token has no key value; add it");
    assertThat(AwsSnapshot.of(namespace.aws(), function).differencesFrom(before)).isEmpty();

    namespace.kubernetes().secrets().inNamespace(namespace.name()).withName("token").delete();
    namespace.await(
        "holder",
        "told that the Secret is gone",
        worker -> ready(worker).contains("there is no Secret token; create it"));
    assertThat(AwsSnapshot.of(namespace.aws(), function).differencesFrom(before)).isEmpty();

    namespace.putSecret("token", Map.of("value", "second"));
    namespace.awaitReady("holder");
    awaitVariables("holder", Map.of("TOKEN", "second"));
  }

  @Test
  void anotherWorkersAddressesAreTakenAndKeptWhenItGoes() {
    namespace.apply(
        "receiver", "eventSources: [{name: items, sqs: {queue: {}}}]\ndeletionPolicy: Delete\n");
    namespace.apply(
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
    namespace.awaitReady("sender");
    String name = namespace.status("receiver").functionName();
    String arn = "arn:aws:sqs:us-east-1:000000000000:" + name + "-items";
    assertThat(variables("sender"))
        .containsEntry("FUNCTION_ARN", "arn:aws:lambda:us-east-1:000000000000:function:" + name)
        .containsEntry("FUNCTION", name)
        .containsEntry("URL", url(name + "-items"))
        .containsEntry("ARN", arn)
        .containsEntry("DLQ_URL", url(name + "-items-dlq"))
        .containsEntry("DLQ_ARN", arn + "-dlq");
    String function = namespace.status("sender").functionName();
    AwsSnapshot before = AwsSnapshot.of(namespace.aws(), function);
    assertThat(before.resources().toString()).contains("SendMessage");

    namespace.deleteAndAwaitGone("receiver");
    namespace.awaitNotReady("sender", "WorkerNotFound");
    namespace.await(
        "sender",
        "told that the worker is gone",
        worker ->
            ready(worker).contains("there is no worker receiver in this namespace; create it"));
    assertThat(ready(namespace.worker("sender"))).containsOnlyOnce("there is no worker receiver");
    assertThat(AwsSnapshot.of(namespace.aws(), function).differencesFrom(before)).isEmpty();
    namespace.apply("receiver", "eventSources: [{name: items, sqs: {queue: {}}}]\n");
    namespace.awaitReady("sender");
  }

  @Test
  void aClassChangeReachesItsWorkersUnlessLimitsForbidIt() {
    String className = namespace.name() + "-own";
    String ref = "classRef: {name: %s}\n".formatted(className);
    namespace.apply("early", ref);
    assertThat(ready(namespace.awaitNotReady("early", "ClassNotFound"))).contains(className);
    putClass(className, 256, 1024, "1");
    String function = namespace.awaitReady("early").getStatus().functionName();
    assertThat(memory(function)).isEqualTo(256);

    String appliedFirst = namespace.status("early").applied();
    putClass(className, 512, 1024, "2");
    namespace.await(
        "early",
        "changed, alarms included",
        each ->
            !appliedFirst.equals(each.getStatus().applied())
                && WorkerState.condition(each, ConditionType.ALARMS_READY)
                    .filter(alarms -> alarms.status() == ConditionStatus.TRUE)
                    .isPresent());
    assertThat(memory(function)).isEqualTo(512);
    assertThat(namespace.aws().lambda().getFunction(r -> r.functionName(function)).tags())
        .containsEntry("cost-center", "2");
    AwsSnapshot before = AwsSnapshot.of(namespace.aws(), function);

    putClass(className, 512, 256, "3");
    assertThat(ready(namespace.awaitNotReady("early", "Invalid")))
        .contains("spec.memorySize: is 512 MiB (given or by default): the class allows 256");
    assertThat(AwsSnapshot.of(namespace.aws(), function).differencesFrom(before)).isEmpty();
    namespace.apply("early", ref + "memorySize: 128\n");
    namespace.awaitReady("early");
    assertThat(memory(function)).isEqualTo(128);
  }

  private void putClass(String name, int memory, int most, String costCenter) {
    namespace.applyClassSpec(name, LIMITS.formatted(memory, most, costCenter));
  }

  private void awaitVariables(String worker, Map<String, String> expected) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(variables(worker)).isEqualTo(expected));
  }

  private Map<String, String> variables(String worker) {
    String function = namespace.status(worker).functionName();
    return namespace
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .environment()
        .variables();
  }

  private String url(String queue) {
    return namespace.aws().sqs().getQueueUrl(r -> r.queueName(queue)).queueUrl();
  }

  private int memory(String function) {
    return namespace
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .memorySize();
  }

  private static String ready(LambdaWorker worker) {
    return WorkerState.condition(worker, ConditionType.READY)
        .map(condition -> String.valueOf(condition.message()))
        .orElse("");
  }
}
