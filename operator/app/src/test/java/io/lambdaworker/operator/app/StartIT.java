package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.config.Setting;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who starts the operator wrongly reads one line that says what to do, and no stack. */
class StartIT {
  private static final Duration PERIOD = Duration.ofMinutes(10);

  @TempDir private Path directory;

  @Test
  void helpListsAllSettingsAndStartsNothing() {
    var attempt = StartAttempt.of(Map.of(), "--help");
    assertThat(attempt.status()).isZero();
    assertThat(attempt.err()).isEmpty();
    assertThat(attempt.out())
        .contains("--help", "--version")
        .contains(Arrays.stream(Setting.values()).map(Setting::name).toList())
        .doesNotContain("\"level\"");
  }

  @Test
  void versionIsOneLine() {
    var attempt = StartAttempt.of(Map.of(), "--version");
    assertThat(attempt.status()).isZero();
    assertThat(attempt.err()).isEmpty();
    assertThat(attempt.out()).matches("lambda-worker-operator \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  @Test
  void anUnknownArgumentIsRefusedWithAHint() {
    failsWith(
        StartAttempt.of(Map.of(), "--namespace=social"), 64, "'--namespace=social'", "--help");
  }

  @Test
  void aMissingKubeconfigIsNamed() {
    String path = directory.resolve("nowhere").toString();
    failsWith(StartAttempt.of(Map.of("KUBECONFIG", path)), 1, "KUBECONFIG", path, "no file");
  }

  @Test
  void aKubeconfigThatIsNoneIsNamed() throws IOException {
    String path = Files.writeString(directory.resolve("config"), "{[ no YAML").toString();
    failsWith(StartAttempt.of(Map.of("KUBECONFIG", path)), 1, "KUBECONFIG", path);
  }

  @Test
  void anApiServerThatDoesNotAnswerIsNamed() throws IOException {
    Path kubeconfig =
        Files.writeString(
            directory.resolve("config"),
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            users: [{name: u, user: {token: t}}]
            current-context: c
            """);
    failsWith(
        StartAttempt.of(
            Map.of(
                "KUBECONFIG",
                kubeconfig.toString(),
                "KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT",
                "0",
                "METRICS_PORT",
                "0",
                "HEALTH_PORT",
                "0")),
        1,
        "http://127.0.0.1:1",
        "KUBECONFIG");
  }

  @Test
  void aMissingNamespaceIsNamed() {
    failsWith(
        StartAttempt.of(environment(Map.of("OPERATOR_NAMESPACE", "not-there"))),
        1,
        "not-there",
        "kubectl create namespace not-there",
        "OPERATOR_NAMESPACE");
  }

  @Test
  void settingsThatAreWrongAreToldPlainly() {
    failsWith(
        StartAttempt.of(Map.of("SWEEP_PERIOD", "30", "LOG_FORMAT", "xml")),
        2,
        "SWEEP_PERIOD",
        "LOG_FORMAT",
        "--help");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0)) {
      String port = "" + taken.getLocalPort();
      failsWith(
          StartAttempt.of(environment(Map.of("METRICS_PORT", port))), 1, port, "METRICS_PORT");
    }
  }

  private static Map<String, String> environment(Map<String, String> different) {
    var environment = new TreeMap<>(OperatorUnderTest.environment(PERIOD, PERIOD));
    environment.put("KUBECONFIG", SharedCluster.operatorKubeconfig().toString());
    environment.putAll(different);
    return environment;
  }

  private static void failsWith(StartAttempt attempt, int status, String... told) {
    assertThat(attempt.err())
        .as("with status %d and, on standard output, %s", attempt.status(), attempt.out())
        .singleElement()
        .asString()
        .contains(told);
    assertThat(attempt.status()).isEqualTo(status);
    assertThat(attempt.out()).doesNotContain("\tat ", "Exception");
  }
}
