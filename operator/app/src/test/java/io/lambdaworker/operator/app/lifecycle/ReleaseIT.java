package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;

/** A release from its first version to none, on the real API server and the local AWS. */
class ReleaseIT {
  private static final String KEY = "handlers/release.zip";
  private static final String SPEC =
      """
      code: {s3: {bucket: artifacts, key: handlers/release.zip}}
      eventSources: [{name: items, sqs: {queue: {}}}]
      """;
  private static final String ROLLOUT =
      "rollout: {strategy: AllAtOnce, bakeSeconds: 0, rollbackOnAlarm: false}\n";
  private static TestNamespace namespace;
  private static OperatorUnderTest operator;

  @BeforeAll
  static void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("release");
    operator =
        OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofMinutes(10), namespace);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void aNewJarIsAVersionThatGoesWithRollouts() {
    namespace.aws().putCode(namespace.bucket(), KEY, "first");
    namespace.apply("ship", SPEC + ROLLOUT);
    namespace.awaitReady("ship");
    String function = namespace.status("ship").functionName();
    var inAws = new WorkerInAws(namespace, operator, "ship");
    assertThat(serving(function)).isEqualTo("1");
    assertThat(inAws.mappings(function))
        .singleElement()
        .satisfies(mapping -> assertThat(mapping.functionArn()).endsWith(function + ":live"));
    String uuid = inAws.mappings(function).getFirst().uuid();

    namespace.aws().putCode(namespace.bucket(), KEY, "second");
    namespace.annotate("ship", Annotations.RECONCILE_REQUESTED_AT, Instant.now().toString());
    awaitVersion("ship", "2");
    assertThat(serving(function)).isEqualTo("2");
    assertThat(versions(function)).containsExactly("1", "2");

    namespace.apply("ship", SPEC);
    namespace.await("ship", "without releases", w -> w.getStatus().aliasArn() == null);
    assertThat(versions(function)).isEmpty();
    assertThat(lambda().listAliases(r -> r.functionName(function)).aliases()).isEmpty();
    assertThat(inAws.mappings(function))
        .singleElement()
        .satisfies(mapping -> {
          assertThat(mapping.functionArn()).endsWith(":" + function);
          assertThat(mapping.uuid()).isEqualTo(uuid);
        });
    namespace.awaitReady("ship");
    namespace.deleteAndAwaitGone("ship");
  }

  @Test
  void aVersionWaitsForItsSnapshotAndOneFails() {
    String spec = SPEC.replace("release.zip", "snapped.zip") + ROLLOUT;
    namespace.aws().putCode(namespace.bucket(), "handlers/snapped.zip", "first");
    namespace.apply("snapped", spec + "snapStart: PublishedVersions\n");
    namespace.await(
        "snapped",
        "waiting for the snapshot",
        worker ->
            worker.getStatus() != null
                && worker.getStatus().rollout() != null
                && worker
                    .getStatus()
                    .rollout()
                    .waitingFor()
                    .contains("to be Active: it is Pending"));
    namespace.awaitReady("snapped");
    String function = namespace.status("snapped").functionName();
    awaitVersion("snapped", "1");
    assertThat(serving(function)).isEqualTo("1");

    namespace.aws().putClass(namespace.bucket(), "handlers/snapped.zip", "NoHandler");
    namespace.annotate("snapped", Annotations.RECONCILE_REQUESTED_AT, Instant.now().toString());
    namespace.awaitEvent("snapped", "ReleaseRolledBack: version 2 was rolled back");
    namespace.await(
        "snapped",
        "told why",
        w -> String.valueOf(w.getStatus().rollout().waitingFor()).contains("FunctionError"));
    assertThat(serving(function)).isEqualTo("1");
  }

  @Test
  void executionsAreReadyBeforeTrafficAndGoAfterIt() {
    namespace.applyClass(namespace.limits() + "maximumProvisionedConcurrency: 2\n");
    String spec =
        SPEC.replace("release.zip", "provisioned.zip")
            + ROLLOUT
            + "concurrency: {reserved: 10, provisioned: 2}\n";
    namespace.aws().putCode(namespace.bucket(), "handlers/provisioned.zip", "first");
    namespace.apply("ready", spec);
    awaitVersion("ready", "1");
    String function = namespace.status("ready").functionName();
    assertThat(provisioned(function)).isEqualTo(Map.of("1", 2));

    TestNamespace.stack().gateway().provisioningTakes(Duration.ofMinutes(10));
    namespace.aws().putCode(namespace.bucket(), "handlers/provisioned.zip", "second");
    askAgain("ready");
    namespace.await(
        "ready",
        "waiting for executions",
        w -> String.valueOf(w.getStatus().rollout().waitingFor()).contains("0 of 2 executions"));
    assertThat(serving(function)).isEqualTo("1");
    assertThat(provisioned(function)).isEqualTo(Map.of("1", 2, "2", 2));
    namespace.awaitReady("ready");
    TestNamespace.stack().gateway().provisioningTakes(Duration.ofMillis(100));
    awaitVersion("ready", "2");
    awaitProvisioned(function, Map.of("2", 2));

    lambda()
        .putProvisionedConcurrencyConfig(
            r -> r.functionName(function).qualifier("2").provisionedConcurrentExecutions(1));
    askAgain("ready");
    awaitProvisioned(function, Map.of("2", 2));
    namespace.apply("ready", spec.replace("reserved: 10", "reserved: 0"));
    awaitProvisioned(function, Map.of());
    namespace.apply("ready", spec);
    awaitProvisioned(function, Map.of("2", 2));
    namespace.apply("ready", spec.replace(", provisioned: 2", ""));
    awaitProvisioned(function, Map.of());
  }

  @Test
  void whatHandsDoToTheAliasIsPutRight() {
    namespace.aws().putCode(namespace.bucket(), "handlers/hands.zip", "first");
    String spec = SPEC.replace("release.zip", "hands.zip") + ROLLOUT;
    namespace.apply("hands", spec);
    awaitVersion("hands", "1");
    namespace.apply("hands", spec + "memorySize: 640\n");
    awaitVersion("hands", "2");
    String function = namespace.status("hands").functionName();
    namespace.awaitReady("hands");

    List<Consumer<UpdateAliasRequest.Builder>> hands =
        List.of(
            a -> a.functionVersion("1"),
            a -> a.functionVersion("$LATEST"),
            a -> a.routingConfig(w -> w.additionalVersionWeights(Map.of("1", 0.5))),
            a -> a.description(""));
    for (Consumer<UpdateAliasRequest.Builder> hand : hands) {
      lambda()
          .updateAlias(a -> {
            a.functionName(function).name("live");
            hand.accept(a);
          });
      awaitAliasAsReleased(function);
    }
    lambda().deleteAlias(a -> a.functionName(function).name("live"));
    awaitAliasAsReleased(function);
    namespace.awaitEvent("hands", "DriftCorrected: the alias live was deleted by hand");
    namespace.awaitReady("hands");
  }

  private static void awaitAliasAsReleased(String function) {
    askAgain("hands");
    Awaitility.await("the alias names version 2 alone again")
        .atMost(Duration.ofMinutes(2))
        .ignoreException(ResourceNotFoundException.class)
        .untilAsserted(() -> {
          var live = lambda().getAlias(a -> a.functionName(function).name("live"));
          assertThat(live.functionVersion()).isEqualTo("2");
          assertThat(
                  live.routingConfig() == null
                      || live.routingConfig().additionalVersionWeights().isEmpty())
              .isTrue();
          assertThat(live.description()).startsWith("lambdaworker.io/1 Complete");
        });
  }

  private static void awaitVersion(String worker, String version) {
    namespace.await(
        worker,
        "released",
        w -> w.getStatus() != null && Objects.equals(w.getStatus().version(), version));
  }

  private static void askAgain(String worker) {
    namespace.annotate(worker, Annotations.RECONCILE_REQUESTED_AT, Instant.now().toString());
  }

  private static void awaitProvisioned(String function, Map<String, Integer> expected) {
    Awaitility.await("provisioned as " + expected)
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(provisioned(function)).isEqualTo(expected));
  }

  /** By version. */
  private static Map<String, Integer> provisioned(String function) {
    return lambda()
        .listProvisionedConcurrencyConfigs(r -> r.functionName(function))
        .provisionedConcurrencyConfigs()
        .stream()
        .collect(
            Collectors.toMap(
                each -> each.functionArn().replaceFirst(".*:", ""),
                ProvisionedConcurrencyConfigListItem::requestedProvisionedConcurrentExecutions));
  }

  private static String serving(String function) {
    return lambda().getAlias(r -> r.functionName(function).name("live")).functionVersion();
  }

  private static List<String> versions(String function) {
    return lambda().listVersionsByFunction(r -> r.functionName(function)).versions().stream()
        .map(FunctionConfiguration::version)
        .filter(version -> !version.equals("$LATEST"))
        .toList();
  }

  private static LambdaClient lambda() {
    return namespace.aws().lambda();
  }
}
