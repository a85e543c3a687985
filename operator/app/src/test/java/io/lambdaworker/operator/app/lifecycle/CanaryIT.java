package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.PastRelease;
import io.lambdaworker.api.v1beta1.ReleaseResult;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Canaries that real traffic, real metrics and real alarms decide about. */
class CanaryIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String KEY = "handlers/share/canary.jar";
  private static final String SHARE =
      """
      code: {s3: {bucket: artifacts, key: handlers/share/canary.jar}}
      handler: io.lambdaworker.handlers.share.ShareHandler
      memorySize: 512
      timeout: 3
      env: [{name: TABLE_NAME, value: items}]
      eventSources:
        - name: items
          sqs:
            queue: {visibilityTimeout: 5, maxReceiveCount: 10}
            batchSize: 1
            functionResponseTypes: [ReportBatchItemFailures]
      access: [{dynamodb: {table: items, access: ReadWrite}}]
      rollout:
        strategy: Canary
        canary: {weight: 20, intervalSeconds: 10}
        bakeSeconds: 5
        keepVersions: 2
      deletionPolicy: Delete
      """;

  private static final String HOOK =
      """
      code: {s3: {bucket: artifacts, key: handlers/hook.zip}}
      handler: io.lambdaworker.operator.app.lifecycle.HookHandler
      timeout: 20
      env: [{name: ANSWER, value: %s}]
      """;
  private static final String HOOKED_KEY = "handlers/hooked.zip";
  private static final String HOOKED =
      """
      code: {s3: {bucket: artifacts, key: handlers/hooked.zip}}
      rollout:
        strategy: AllAtOnce
        bakeSeconds: 0
        rollbackOnAlarm: false
        hooks: {beforeTraffic: %s, afterTraffic: %s}
      """;
  private static final String LIMITS =
      """
      resources:
        - 'arn:aws:s3:::artifacts/handlers/*'
        - 'arn:aws:lambda:us-east-1:000000000000:function:*'
      access:
        - actions: ['dynamodb:*']
          resources: ['arn:aws:dynamodb:us-east-1:000000000000:table/items*']
      """;

  private static TestNamespace namespace;
  private static OperatorUnderTest operator;
  @TempDir Path directory;

  @BeforeAll
  static void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("canary");
    namespace.applyClass(LIMITS);
    operator =
        OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofMinutes(10), namespace);
    ShareTraffic.makeTable(namespace.aws());
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void anAlarmRollsBackAndTheMendedJarGoesThrough() throws IOException {
    var jars = new ShareJar(directory);
    publish(jars.edition("first"));
    namespace.apply("share", SHARE);
    namespace.awaitReady("share");
    String function = namespace.status("share").functionName();
    var queue = namespace.status("share").eventSources().getFirst();
    try (var traffic = ShareTraffic.begin(namespace.aws(), queue.queueUrl())) {
      WorkerInAws.await("traffic", SOON, () -> assertThat(traffic.shares()).isPositive());

      publish(jars.faulty());
      await("share", RolloutPhase.SHIFTING);
      assertThat(serving(function)).isEqualTo("1");
      assertThat(weights(function)).isEqualTo(Map.of("2", 0.2));
      await("share", RolloutPhase.ROLLED_BACK);
      assertThat(serving(function)).isEqualTo("1");
      assertThat(weights(function)).isEmpty();
      isToldWhyAndWhatToDo();

      publish(jars.edition("mended"));
      namespace.await("share", "released", worker -> "3".equals(worker.getStatus().version()));
      await("share", RolloutPhase.COMPLETE);
      assertThat(serving(function)).isEqualTo("3");
      WorkerInAws.await(
          "pruned", SOON, () -> assertThat(versions(function)).containsExactly("1", "3"));
      assertThat(namespace.status("share").rollout().history())
          .extracting(release -> release.version() + " " + release.result().value())
          .containsExactly("3 Complete", "2 RolledBack", "1 Complete");

      traffic.close();
      WorkerInAws.await(
          "no message under way", SOON, () -> assertThat(messagesIn(queue.queueUrl())).isZero());
      assertThat(traffic.shares()).isEqualTo(traffic.sent());
      assertThat(traffic.events()).isEqualTo(traffic.sent());
      assertThat(messagesIn(queue.deadLetterQueueUrl())).isZero();
    }
    namespace.deleteAndAwaitGone("share");
  }

  @Test
  void aHookThatRefusesKeepsAllTrafficFromTheVersion() throws IOException {
    namespace
        .aws()
        .s3()
        .putObject(
            put -> put.bucket(namespace.bucket()).key("handlers/hook.zip"),
            RequestBody.fromBytes(HookHandler.zipped()));
    namespace.apply("agrees", HOOK.formatted("agree"));
    namespace.apply("refuses", HOOK.formatted("refuse"));
    namespace.awaitReady("agrees");
    namespace.awaitReady("refuses");
    String byArn = "{functionArn: '%s'}".formatted(namespace.status("agrees").functionArn());
    String agreeing = HOOKED.formatted("{workerRef: {name: agrees}}", byArn);
    namespace.aws().putCode(namespace.bucket(), HOOKED_KEY, "first");
    namespace.apply("hooked", agreeing);
    namespace.awaitReady("hooked");
    String function = namespace.status("hooked").functionName();

    namespace.aws().putCode(namespace.bucket(), HOOKED_KEY, "second");
    namespace.await("hooked", "released", worker -> "2".equals(worker.getStatus().version()));
    await("hooked", RolloutPhase.COMPLETE);

    namespace.apply("hooked", HOOKED.formatted("{workerRef: {name: refuses}}", byArn));
    namespace.aws().putCode(namespace.bucket(), HOOKED_KEY, "third");
    await("hooked", RolloutPhase.ROLLED_BACK);
    assertThat(serving(function)).isEqualTo("2");
    assertThat(weights(function)).isEmpty();
    assertThat(namespace.status("hooked").rollout().history().getFirst().message())
        .startsWith("hook beforeTraffic refused: it did not answer");
    assertThat(namespace.eventLines("hooked")).noneMatch(line -> line.contains("version 3 gets"));

    namespace.apply("hooked", agreeing);
    namespace.awaitReady("hooked");
    assertThat(phase(namespace.worker("hooked"))).isEqualTo(RolloutPhase.ROLLED_BACK);
    namespace.annotate("hooked", Annotations.RETRY, "now");
    namespace.await("hooked", "released", worker -> "3".equals(worker.getStatus().version()));
    await("hooked", RolloutPhase.COMPLETE);
  }

  private static void isToldWhyAndWhatToDo() {
    PastRelease last = namespace.status("share").rollout().history().getFirst();
    assertThat(last.version()).isEqualTo("2");
    assertThat(last.result()).isEqualTo(ReleaseResult.ROLLED_BACK);
    assertThat(last.askedBy()).isEqualTo("test");
    assertThat(last.message()).startsWith("alarm ").contains("errors").endsWith(" fired");
    assertThat(WorkerState.condition(namespace.worker("share"), ConditionType.ROLLOUT_COMPLETE))
        .hasValueSatisfying(condition -> {
          assertThat(condition.reason()).isEqualTo("ReleaseRolledBack");
          assertThat(condition.message())
              .startsWith("version 2 was rolled back (alarm ")
              .contains("change the spec or its code", "lambdaworker.io/retry");
        });
    namespace.awaitEvent("share", "ReleaseRolledBack: version 2 was rolled back: alarm ");
    namespace.awaitEvent("share", "version 1 gets all traffic again");
    assertThat(namespace.eventLines("share"))
        .noneMatch(line -> line.contains("version 2 gets all traffic"));
  }

  /** Those that wait, and those of invocations that failed or are not over. */
  private static int messagesIn(String queueUrl) {
    return namespace
        .aws()
        .sqs()
        .getQueueAttributes(get ->
            get.queueUrl(queueUrl)
                .attributeNames(
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private static void publish(Path jar) {
    ShareJar.put(namespace.aws(), namespace.bucket(), KEY, jar);
  }

  private static RolloutPhase phase(LambdaWorker worker) {
    var rollout = worker.getStatus().rollout();
    return rollout == null ? null : rollout.phase();
  }

  private static LambdaWorker await(String name, RolloutPhase phase) {
    return namespace.await(name, phase.value(), worker -> phase(worker) == phase);
  }

  private static Map<String, Double> weights(String function) {
    AliasRoutingConfiguration routing =
        namespace
            .aws()
            .lambda()
            .getAlias(r -> r.functionName(function).name("live"))
            .routingConfig();
    return routing == null ? Map.of() : routing.additionalVersionWeights();
  }

  private static String serving(String function) {
    return namespace
        .aws()
        .lambda()
        .getAlias(r -> r.functionName(function).name("live"))
        .functionVersion();
  }

  private static List<String> versions(String function) {
    return namespace
        .aws()
        .lambda()
        .listVersionsByFunction(r -> r.functionName(function))
        .versions()
        .stream()
        .map(FunctionConfiguration::version)
        .filter(version -> !version.equals("$LATEST"))
        .toList();
  }
}
