package io.lambdaworker.operator.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values of Secrets appear in no log, event, status, plan, metric or exception, whatever happens to
 * the function. The values are markers, for which all that the packaged operator writes is
 * searched, with logging at TRACE. A second operator, whose logging lacks our filter, proves that
 * the search finds a leak.
 */
class SecretLeakIT {
  private static final String ENV =
      """
      memorySize: %d
      env:
        - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
        - {name: PLAIN, value: everybody may read this}
      """;
  private final List<SecretMarker> markers = new ArrayList<>();
  private final Gateway gateway = TestNamespace.stack().gateway();
  @TempDir private Path directory;
  private TestNamespace namespace;

  @BeforeEach
  void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("silence");
  }

  @AfterEach
  void clearFaults() {
    gateway.clearFaults();
  }

  @Test
  void secretValuesAreNowhereWhateverHappens() {
    var operator = OperatorUnderTest.asProcess(environment(namespace));
    try (operator) {
      createChangeRepairAndPlan();
      failToCreate();
      failToUpdate();
      namespace.deleteAndAwaitGone("quiet");
      assertThat(leaks(operator.scrape())).as("metrics").isEmpty();
    }
    String log = operator.log();
    assertThat(log).as("the SDK's TRACE is on").contains("\"loggerName\":\"software.amazon.awssdk");
    assertThat(log).as("JOSDK's TRACE is on").contains("\"loggerName\":\"io.javaoperatorsdk");
    assertThat(log).as("fabric8's TRACE is on").contains("\"loggerName\":\"io.fabric8");
    assertThat(log).as("our own words are there").contains("function.environment.PASSWORD");
    assertThat(log)
        .as("facts are fields")
        .contains(
            "\"worker\":\"%s/quiet\",\"generation\":1,\"plan\":[\"create"
                .formatted(namespace.name()));
    assertThat(leaks(log)).as("log").isEmpty();
    assertThat(leaks(everythingInKubernetes())).as("objects and events").isEmpty();
  }

  @Test
  void logsWithoutTheFilterWouldGiveThemAway() throws IOException {
    Path logback = directory.resolve("logback.xml");
    Files.writeString(
        logback,
        """
        <configuration>
          <appender name="all" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%level %logger %msg%n</pattern></encoder>
          </appender>
          <root level="TRACE"><appender-ref ref="all"/></root>
        </configuration>
        """);
    Map<String, String> environment = environment(namespace);
    environment.put("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=" + logback);
    var operator = OperatorUnderTest.asProcess(environment);
    try (operator) {
      putSecret();
      namespace.apply("loud", ENV.formatted(256));
      namespace.awaitReady("loud");
    }
    assertThat(operator.log()).contains("everybody may read this");
    assertThat(leaks(operator.log())).isNotEmpty();
  }

  private void createChangeRepairAndPlan() {
    putSecret();
    namespace.apply("quiet", ENV.formatted(256));
    String function = namespace.awaitReady("quiet").getStatus().functionName();
    putSecret();
    awaitPassword(function, markers.getLast());

    var byHand = marker();
    namespace
        .aws()
        .lambda()
        .updateFunctionConfiguration(r ->
            r.functionName(function)
                .environment(
                    e -> e.variables(Map.of("PASSWORD", byHand.value(), "MORE", byHand.value()))));
    namespace.awaitEvent("quiet", "DriftCorrected: function.environment");
    awaitPassword(function, markers.get(1));

    namespace.annotate("quiet", Annotations.DRY_RUN, "true");
    // The Secret's change may be seen before the annotation, since each has a watch of its own.
    namespace.annotate("quiet", Annotations.RECONCILE_REQUESTED_AT, "dry");
    namespace.await(
        "quiet",
        "aware of the dry run",
        worker -> "dry".equals(worker.getStatus().reconcileRequestedAt()));
    putSecret();
    namespace.await(
        "quiet",
        "planned",
        worker ->
            worker.getStatus().plan().stream()
                .anyMatch(line -> line.contains("environment.PASSWORD")));
    assertThat(leaks(everythingInKubernetes())).as("plan").isEmpty();
    namespace.annotate("quiet", Annotations.DRY_RUN, null);
    awaitPassword(function, markers.getLast());
    namespace.awaitReady("quiet");
  }

  private void failToCreate() {
    var secret = markers.getLast();
    int number = 0;
    for (Fault fault : faults("lambda:CreateFunction", secret)) {
      gateway.inject(fault);
      String name = "failing-" + number++;
      namespace.apply(name, ENV.formatted(256));
      awaitFailure(name);
      gateway.clearFaults();
      namespace.awaitReady(name);
      // It has the same Secret: its own retries would meet the faults of later rounds, which quote
      // values that it never sent.
      namespace.deleteAndAwaitGone(name);
    }
  }

  private void failToUpdate() {
    String function = namespace.status("quiet").functionName();
    for (int number = 0; number < 4; number++) {
      var secret = marker();
      gateway.inject(faults("lambda:UpdateFunctionConfiguration", secret).get(number));
      namespace.putSecret("db", Map.of("password", secret.value()));
      awaitFailure("quiet");
      gateway.clearFaults();
      awaitPassword(function, secret);
      namespace.awaitReady("quiet");
    }
  }

  /** What AWS may answer, quoting what it was sent. */
  private static List<Fault> faults(String call, SecretMarker secret) {
    return List.of(
        new Fault.Error(call, 500, "ServiceException", "cannot store " + secret.value(), 1000),
        new Fault.Error(call, 403, "AccessDeniedException", "not for " + secret.value(), 1000),
        new Fault.Error(
            call,
            400,
            "InvalidParameterValueException",
            "Lambda was unable to configure your environment variables because the environment "
                + "variables you have provided exceeded the 4KB limit. String measured: {\"PASSWORD\":\""
                + secret.inJson()
                + "\"}",
            1000),
        new Fault.Error(
            call,
            400,
            "ValidationException",
            "1 validation error detected: Value '{PASSWORD=%s, JSON=%s}' at 'environment' failed"
                .formatted(secret.value(), secret.inJson()),
            1000));
  }

  private void awaitFailure(String worker) {
    namespace.await(
        worker,
        "failed",
        each ->
            each.getStatus() != null
                && each.getStatus().conditions().stream()
                    .anyMatch(condition ->
                        List.of("AwsUnavailable", "AccessDenied", "Rejected")
                            .contains(condition.reason())));
    assertThat(leaks(everythingInKubernetes())).as("status and events of " + worker).isEmpty();
  }

  private void putSecret() {
    namespace.putSecret("db", Map.of("password", marker().value()));
  }

  private SecretMarker marker() {
    markers.add(SecretMarker.create());
    return markers.getLast();
  }

  private void awaitPassword(String function, SecretMarker expected) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            namespace
                .aws()
                .lambda()
                .getFunctionConfiguration(r -> r.functionName(function))
                .environment()
                .variables()
                .get("PASSWORD")
                .equals(expected.value()));
  }

  private List<String> leaks(String text) {
    return markers.stream()
        .flatMap(marker -> marker.foundIn(text).stream())
        .map(form -> around(text, form))
        .toList();
  }

  private static String around(String text, String form) {
    int at = text.indexOf(form);
    return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + form.length()));
  }

  /** All that the operator writes or may write, the Secrets that it reads aside. */
  private String everythingInKubernetes() {
    var all = new ArrayList<Object>();
    var kubernetes = namespace.kubernetes();
    for (String each : List.of(namespace.name(), Cluster.OPERATOR_NAMESPACE)) {
      all.addAll(
          kubernetes
              .resources(io.lambdaworker.api.v1beta1.LambdaWorker.class)
              .inNamespace(each)
              .list()
              .getItems());
      all.addAll(kubernetes.v1().events().inNamespace(each).list().getItems());
      all.addAll(kubernetes.configMaps().inNamespace(each).list().getItems());
      all.addAll(kubernetes.leases().inNamespace(each).list().getItems());
    }
    all.addAll(kubernetes.secrets().inNamespace(Cluster.OPERATOR_NAMESPACE).list().getItems());
    all.addAll(kubernetes.resources(LambdaWorkerClass.class).list().getItems());
    return Serialization.asYaml(all);
  }

  private static Map<String, String> environment(TestNamespace namespace) {
    var environment =
        OperatorUnderTest.environment(Duration.ofSeconds(1), Duration.ofSeconds(5), namespace);
    environment.put("LOG_LEVEL", "TRACE");
    environment.put("LOG_FORMAT", "json");
    return environment;
  }
}
