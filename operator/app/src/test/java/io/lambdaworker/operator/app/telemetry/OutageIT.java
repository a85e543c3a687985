package io.lambdaworker.operator.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** AWS is down before the operator starts: the operator waits, and is healthy meanwhile. */
class OutageIT {
  private final TestNamespace namespace = TestNamespace.create("outage");

  @AfterEach
  void awsIsBack() {
    TestNamespace.stack().gateway().clearFaults();
  }

  @Test
  void anOutageOfAwsIsNoReasonToRestart() throws Exception {
    var gateway = TestNamespace.stack().gateway();
    gateway.inject(new Fault.Cut("*:*", Fault.ALWAYS));
    try (var operator = OperatorUnderTest.inProcess(namespace)) {
      namespace.apply("worker", "deletionPolicy: Delete\n");
      namespace.awaitNotReady("worker", "AwsUnavailable");
      assertThat(status(operator, "/healthz")).isEqualTo(200);
      assertThat(status(operator, "/readyz")).isEqualTo(200);
      assertThat(operator.metric("lambdaworker_reconcile_failures_total")).isZero();

      gateway.clearFaults();
      namespace.awaitReady("worker");
      namespace.deleteAndAwaitGone("worker");
    }
  }

  private static int status(OperatorUnderTest operator, String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + operator.ports().health() + path);
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
    }
  }
}
