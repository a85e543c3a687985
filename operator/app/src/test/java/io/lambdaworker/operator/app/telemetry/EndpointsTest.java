package io.lambdaworker.operator.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The health endpoints: alive from the start, ready once the operator is. */
class EndpointsTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @Test
  void aliveFromTheStartAndReadyOnceItIs() throws Exception {
    var ready = new AtomicBoolean();
    try (var endpoints = Endpoints.open(ANY, ANY, () -> "", ready::get)) {
      assertThat(status(endpoints.healthPort(), "/healthz")).isEqualTo(200);
      assertThat(status(endpoints.healthPort(), "/readyz")).isEqualTo(503);
      ready.set(true);
      assertThat(status(endpoints.healthPort(), "/readyz")).isEqualTo(200);
    }
  }

  private static int status(int port, String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
