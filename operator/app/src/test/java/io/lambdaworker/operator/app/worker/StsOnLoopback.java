package io.lambdaworker.operator.app.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The endpoint of all AWS services. STS answers which account it is, except in one region, where
 * every call is taken and none is answered; no other service works.
 */
final class StsOnLoopback implements AutoCloseable {
  static final String SILENT = "eu-west-1";
  private static final List<String> SETTINGS =
      List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey");
  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> listings = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile String account = "123456789012";
  private volatile boolean silent;
  private HttpServer server;

  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  /** STS answers this account from now on. */
  void answer(String accountId) {
    account = accountId;
  }

  /** STS answers only once it is let go. */
  void hold() {
    held = new CountDownLatch(1);
  }

  void letGo() {
    held.countDown();
  }

  /** How often STS was asked and answered. */
  int asked() {
    return asked.get();
  }

  /** Whether a call is waiting for an answer that never comes. */
  boolean isSilent() {
    return silent;
  }

  /** Calls of all other services. */
  int listings() {
    return listings.size();
  }

  long listingsIn(String region) {
    return listings.stream().filter(each -> each.contains("/" + region + "/")).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    // The signature names region and service: …/us-east-1/sts/aws4_request.
    String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (signature.contains("/" + SILENT + "/")) {
      silent = true;
      await(end);
      return;
    }
    if (!signature.contains("/sts/")) {
      listings.add(signature);
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    await(held);
    asked.incrementAndGet();
    byte[] answer =
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult><Account>%s</Account></GetCallerIdentityResult>
        </GetCallerIdentityResponse>
        """
            .formatted(account)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/xml");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    SETTINGS.forEach(System::clearProperty);
    held.countDown();
    end.countDown();
    server.stop(0);
  }
}
