package io.lambdaworker.operator.app.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Metrics and health over HTTP. */
public final class Endpoints implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer metrics;
  private final HttpServer health;

  private Endpoints(HttpServer metrics, HttpServer health) {
    this.metrics = metrics;
    this.health = health;
  }

  /**
   * Listens at once.
   *
   * @param ready whether the operator does its work, or could at once if it became the leader
   * @throws UncheckedIOException when a port is taken
   */
  public static Endpoints open(
      InetSocketAddress metricsAddress,
      InetSocketAddress healthAddress,
      Supplier<String> scrape,
      BooleanSupplier ready) {
    try {
      var endpoints =
          new Endpoints(HttpServer.create(metricsAddress, 0), HttpServer.create(healthAddress, 0));
      endpoints.metrics.createContext("/metrics", exchange -> answer(exchange, 200, scrape.get()));
      // Always ok: restarting the process would repair neither a watch nor AWS.
      endpoints.health.createContext("/healthz", exchange -> answer(exchange, 200, "ok\n"));
      endpoints.health.createContext(
          "/readyz",
          exchange -> {
            boolean isReady = ready.getAsBoolean();
            answer(exchange, isReady ? 200 : 503, isReady ? "ok\n" : "not ready\n");
          });
      endpoints.metrics.setExecutor(endpoints.threads);
      endpoints.health.setExecutor(endpoints.threads);
      endpoints.metrics.start();
      endpoints.health.start();
      return endpoints;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on %s and %s".formatted(metricsAddress, healthAddress), e);
    }
  }

  public int metricsPort() {
    return metrics.getAddress().getPort();
  }

  public int healthPort() {
    return health.getAddress().getPort();
  }

  @Override
  public void close() {
    metrics.stop(0);
    health.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
