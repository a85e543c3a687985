package io.lambdaworker.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Front;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Lambda's Runtime API for one process:
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. The process asks for the next
 * event, and answers it.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";

  private record Offer(Invocation invocation, Instant deadline) {}

  /** What the process answered: a result, or an error in Lambda's own form. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reply(byte[] body, boolean error) {}

  private final LinkedBlockingQueue<Offer> offers = new LinkedBlockingQueue<>();
  private final CompletableFuture<Reply> initialized = new CompletableFuture<>();
  private final Front front = Front.start(this::handle);
  private volatile CompletableFuture<Reply> current = new CompletableFuture<>();

  String address() {
    return "127.0.0.1:" + front.port();
  }

  /** Completes when the process first asks for an event; with an error if it reports one before. */
  CompletableFuture<Reply> initialized() {
    return initialized;
  }

  /** Hands the event to the process. Only one may be under way. */
  CompletableFuture<Reply> offer(Invocation invocation, Instant deadline) {
    current = new CompletableFuture<>();
    offers.add(new Offer(invocation, deadline));
    return current;
  }

  private Answer handle(Received request) throws IOException {
    String path = request.path();
    if (path.equals(PREFIX + "invocation/next")) {
      return next();
    }
    if (path.equals(PREFIX + "init/error")) {
      initialized.complete(new Reply(request.body(), true));
    } else if (path.endsWith("/response")) {
      current.complete(new Reply(request.body(), false));
    } else if (path.endsWith("/error")) {
      current.complete(new Reply(request.body(), true));
    } else {
      return Answer.json(404, "{}".getBytes(UTF_8));
    }
    return Answer.json(202, "{\"status\":\"OK\"}".getBytes(UTF_8));
  }

  private Answer next() throws IOException {
    initialized.complete(new Reply(new byte[0], false));
    try {
      Offer offer = offers.poll(1, TimeUnit.HOURS);
      if (offer == null) {
        throw new IOException("no event for an hour");
      }
      byte[] payload = offer.invocation().payload();
      var headers =
          List.<org.apache.hc.core5.http.Header>of(
              new BasicHeader("Content-Type", "application/json"),
              new BasicHeader("Lambda-Runtime-Aws-Request-Id", offer.invocation().requestId()),
              new BasicHeader("Lambda-Runtime-Trace-Id", offer.invocation().traceId()),
              new BasicHeader(
                  "Lambda-Runtime-Deadline-Ms", Long.toString(offer.deadline().toEpochMilli())),
              new BasicHeader(
                  "Lambda-Runtime-Invoked-Function-Arn", offer.invocation().function().arn()));
      return new Answer(200, headers, payload, payload.length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the runner is closing", e);
    }
  }

  @Override
  public void close() {
    front.close();
  }
}
