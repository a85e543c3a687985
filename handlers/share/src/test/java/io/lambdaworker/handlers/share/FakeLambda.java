package io.lambdaworker.handlers.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lambdaworker.local.functions.NativeClient;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a function sees of Lambda: the Runtime API, and a collector of spans. The finished jar runs
 * in it as a process of its own, started by Lambda's runtime interface client.
 */
final class FakeLambda implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String RUNTIME = "/2018-06-01/runtime/";

  /** An invocation to be handed out. */
  record Invocation(String requestId, String traceHeader, String event) {}

  private final BlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<byte[]> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Path output;
  private final Process process;

  private FakeLambda(HttpServer server, Path output, Process process) {
    this.server = server;
    this.output = output;
    this.process = process;
    server.createContext(RUNTIME, this::runtime);
    server.createContext("/v1/traces", this::collect);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  static FakeLambda start(Path jar, String handler, Path output, Map<String, String> environment)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    var address = "127.0.0.1:" + server.getAddress().getPort();
    var command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                NativeClient.in(output.toAbsolutePath().getParent()).option(),
                "-cp",
                jar + File.pathSeparator + runtimeInterfaceClient(),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Nothing of the builder's own environment: a function has none of it.
    command.environment().clear();
    command
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API", address,
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://" + address,
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
                "AWS_LAMBDA_FUNCTION_NAME", "prod-social-share",
                "AWS_LAMBDA_FUNCTION_VERSION", "7",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/prod-social-share",
                "AWS_LAMBDA_LOG_STREAM_NAME", "stream"));
    command.environment().putAll(environment);
    return new FakeLambda(server, output, command.start());
  }

  /**
   * Invokes the function and waits for its answer; a failed start or call answers with its error.
   */
  JsonNode invoke(Invocation invocation) throws InterruptedException, IOException {
    invocations.add(invocation);
    return answer();
  }

  JsonNode answer() throws InterruptedException, IOException {
    var answer = answers.poll(2, TimeUnit.MINUTES);
    if (answer == null) {
      throw new IllegalStateException(
          "No answer in 2 min. Its output:\n" + Files.readString(output));
    }
    return answer;
  }

  /** The lines that the function wrote, as JSON; a line that is none is a failure. */
  List<JsonNode> lines() throws IOException {
    return Files.readString(output).lines().map(FakeLambda::json).toList();
  }

  /** Whether a span of this trace was received; a trace id stands in OTLP as its 16 bytes. */
  boolean hasSpanOf(byte[] traceId) {
    return spans.stream()
        .anyMatch(body ->
            IntStream.rangeClosed(0, body.length - traceId.length)
                .anyMatch(
                    i -> Arrays.equals(body, i, i + traceId.length, traceId, 0, traceId.length)));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    server.stop(0);
  }

  private void runtime(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring(RUNTIME.length());
      if (path.equals("invocation/next")) {
        var next = invocations.take();
        var headers = exchange.getResponseHeaders();
        headers.add("Lambda-Runtime-Aws-Request-Id", next.requestId());
        headers.add("Lambda-Runtime-Trace-Id", next.traceHeader());
        headers.add(
            "Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 300_000));
        headers.add(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:us-east-1:123456789012:function:prod-social-share:live");
        headers.add("Content-Type", "application/json");
        var body = next.event().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else {
        answers.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(202, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void collect(HttpExchange exchange) throws IOException {
    try (exchange) {
      spans.add(exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException("The function wrote a line that is no JSON: " + line, e);
    }
  }

  /**
   * Of our own class path only what Lambda's runtime has itself; all else must come out of the jar.
   */
  private static String runtimeInterfaceClient() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry ->
            Path.of(entry)
                .getFileName()
                .toString()
                .matches("aws-lambda-java-(runtime-interface-client|core|serialization)-.*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
