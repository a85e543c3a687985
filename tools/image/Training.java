import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Trains the operator's AOT cache where there is neither a cluster nor an account: runs the operator
 * against answers that are good enough to watch one worker, list everything in AWS and reconcile,
 * then ends it in peace, upon which its JVM writes the cache.
 *
 * <p>{@code java Training.java ROOT}, where ROOT is what root.sh makes.
 */
final class Training {
  private static final String ACCOUNT = "000000000000";
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
  private static final CountDownLatch TRAINED = new CountDownLatch(1);
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private record Answer(int status, String type, byte[] body, String error) {
    static Answer json(int status, String body) {
      return new Answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8), "");
    }

    static Answer error(String code) {
      String body = "{\"__type\": \"%s\", \"message\": \"training\"}".formatted(code);
      return new Answer(400, "application/json", body.getBytes(StandardCharsets.UTF_8), code);
    }

    static Answer xml(int status, String body) {
      return new Answer(status, "text/xml", body.getBytes(StandardCharsets.UTF_8), "");
    }
  }

  private interface Service {
    Answer answer(HttpExchange call, String body) throws IOException;
  }

  public static void main(String[] arguments) throws Exception {
    Path app = Path.of(arguments[0], "app").toAbsolutePath();
    HttpServer kubernetes = serve(Training::kubernetes);
    HttpServer aws = serve(Training::aws);
    Path kubeconfig = Files.createTempFile("training", ".kubeconfig");
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: training, cluster: {server: "%s"}}]
        users: [{name: training, user: {token: training}}]
        contexts: [{name: training, context: {cluster: training, user: training}}]
        current-context: training
        """
            .formatted(url(kubernetes)));
    var command = new ArrayList<String>();
    command.add(app.resolve("../opt/java/bin/java").normalize().toString());
    for (String option : Files.readAllLines(app.resolve("java.options"))) {
      if (!option.startsWith("#") && !option.startsWith("-XX:AOTCache")) {
        command.add(option);
      }
    }
    command.add("-XX:AOTCacheOutput=" + app.resolve("operator.aot"));
    command.addAll(List.of("-jar", app.resolve("lambda-worker-operator.jar").toString()));
    var builder = new ProcessBuilder(command).directory(app.toFile()).redirectErrorStream(true);
    Path log = Files.createTempFile("training", ".log");
    builder.redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.put("KUBECONFIG", kubeconfig.toString());
    environment.put("AWS_ENDPOINT_URL", url(aws));
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "training");
    environment.put("AWS_SECRET_ACCESS_KEY", "training");
    environment.put("LEADER_ELECTION", "false");
    environment.put("OPERATOR_NAMESPACE", "training");
    environment.put("SWEEP_PERIOD", "1s");
    environment.put("DEEP_CHECK_PERIOD", "2s");
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("METRICS_PORT", "0");
    environment.put("HEALTH_PORT", "0");
    Process operator = builder.start();
    boolean trained = TRAINED.await(60, TimeUnit.SECONDS);
    if (trained) {
      Thread.sleep(4000); // what follows the first listing: other kinds, reconciles, status, sweeps
    }
    operator.destroy();
    boolean ended = operator.waitFor(120, TimeUnit.SECONDS);
    if (!trained || !ended || !Files.exists(app.resolve("operator.aot"))) {
      operator.destroyForcibly();
      System.err.println(Files.readString(log));
      System.err.println("the training did not come to its end; calls were " + SEEN);
      System.exit(1);
    }
    Files.delete(log);
    Files.delete(kubeconfig);
    System.exit(0);
  }

  private static HttpServer serve(Service service) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        call -> {
          String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
          if (call.getRequestHeaders().containsKey("Sec-WebSocket-Key")) {
            call.sendResponseHeaders(200, -1); // no web sockets here: the client falls back
            call.close();
            return;
          }
          if (String.valueOf(call.getRequestURI().getQuery()).contains("watch=true")) {
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().flush();
            forever();
          }
          Answer answer = service.answer(call, body);
          call.getResponseHeaders().set("Content-Type", answer.type());
          if (answer.type().endsWith("cbor")) {
            call.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
          }
          if (!answer.error().isEmpty()) {
            call.getResponseHeaders().set("x-amzn-ErrorType", answer.error());
          }
          boolean bare = call.getRequestMethod().equals("HEAD") || answer.body().length == 0;
          call.sendResponseHeaders(answer.status(), bare ? -1 : answer.body().length);
          if (!bare) {
            call.getResponseBody().write(answer.body());
          }
          call.close();
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void forever() {
    try {
      NEVER.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer kubernetes(HttpExchange call, String body) {
    String path = call.getRequestURI().getPath();
    if (!call.getRequestMethod().equals("GET")) {
      // As it was sent, with what the API server adds.
      String added = "\"metadata\":{\"resourceVersion\":\"2\",\"uid\":\"1\",\"generation\":1,";
      return Answer.json(200, body.replaceFirst("\"metadata\"\\s*:\\s*\\{", added));
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    return switch (last) {
      case "kube-system" -> Answer.json(200, object("v1", "Namespace", "kube-system", ""));
      case "namespaces" -> list(object("v1", "Namespace", "training", ""));
      case "lambdaworkerclasses" -> list(workerClass());
      case "lambdaworkers" -> list(worker());
      case "training" -> Answer.json(200, path.contains("classes") ? workerClass() : worker());
      case "secrets", "configmaps", "events" -> list("");
      default ->
          Answer.json(404, "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"code\": 404}");
    };
  }

  private static Answer list(String item) {
    return Answer.json(
        200,
        "{\"kind\": \"List\", \"apiVersion\": \"v1\", \"metadata\": {\"resourceVersion\": \"1\"}, \"items\": [%s]}"
            .formatted(item));
  }

  private static String object(String version, String kind, String name, String more) {
    return """
        {"apiVersion": "%s", "kind": "%s", %s "metadata": {"name": "%s", %s "uid": "1", "generation": 1,
         "resourceVersion": "1", "creationTimestamp": "2026-01-01T00:00:00Z",
         "labels": {"kubernetes.io/metadata.name": "training"},
         "finalizers": ["lambdaworker.io/cleanup", "lambdaworker.io/in-use"]}}"""
        .formatted(
            version, kind, more, name, kind.equals("LambdaWorker") ? "\"namespace\": \"training\"," : "");
  }

  private static String workerClass() {
    return object(
        "lambdaworker.io/v1",
        "LambdaWorkerClass",
        "training",
        """
        "spec": {"aws": {"region": "us-east-1", "accountId": "%s", "bulkRoleRead": true},
          "allowedNamespaces": {"matchLabels": {"kubernetes.io/metadata.name": "training"}},
          "limits": {"resources": ["arn:aws:s3:::code/*"]}},"""
            .formatted(ACCOUNT));
  }

  private static String worker() {
    return object(
        "lambdaworker.io/v1",
        "LambdaWorker",
        "training",
        """
        "spec": {"classRef": {"name": "training"}, "runtime": "java25", "handler": "training.Handler",
          "code": {"s3": {"bucket": "code", "key": "training.jar"}}, "concurrency": {"reserved": 2},
          "env": [{"name": "MODE", "value": "training"}],
          "eventSources": [{"name": "items", "sqs": {"queue": {"maxReceiveCount": 3}}}]},""");
  }

  private static final Pattern SIGNED_FOR = Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/");

  private static Answer aws(HttpExchange call, String body) {
    var signed = SIGNED_FOR.matcher(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
    String service = signed.find() ? signed.group(1) : "";
    String target = String.valueOf(call.getRequestHeaders().getFirst("X-Amz-Target"));
    String action = target.substring(target.lastIndexOf('.') + 1);
    return switch (service) {
      case "lambda" -> lambda(call.getRequestMethod(), call.getRequestURI().getPath(), body);
      case "sqs" -> sqs(action, body);
      case "logs" -> Answer.json(200, action.equals("DescribeLogGroups") ? "{\"logGroups\": []}" : "{}");
      case "monitoring" -> new Answer(200, "application/cbor", new byte[] {(byte) 0xa0}, "");
      case "s3" -> object(call);
      default -> query(parameter(body, "Action"), body);
    };
  }

  private static Answer object(HttpExchange call) {
    call.getResponseHeaders().set("ETag", "\"training\"");
    call.getResponseHeaders()
        .set("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    return new Answer(200, "application/zip", new byte[0], "");
  }

  private static Answer lambda(String method, String path, String body) {
    SEEN.add(method + " " + path);
    boolean creates = method.equals("POST");
    if (path.contains("event-source-mappings")) {
      if (!creates) {
        return Answer.json(200, "{\"EventSourceMappings\": []}");
      }
      return Answer.json(
          202,
          """
          {"UUID": "1", "State": "Enabled", "StateTransitionReason": "USER_INITIATED",
           "EventSourceMappingArn": "arn:aws:lambda:us-east-1:%s:event-source-mapping:1"}"""
              .formatted(ACCOUNT));
    }
    if (path.endsWith("/concurrency")) {
      return Answer.json(200, "{\"ReservedConcurrentExecutions\": 2}");
    }
    if (path.endsWith("/functions") || path.endsWith("/functions/")) {
      if (!creates) {
        TRAINED.countDown();
      }
      return creates ? Answer.json(201, function()) : Answer.json(200, "{\"Functions\": []}");
    }
    boolean made = SEEN.stream().anyMatch(seen -> seen.matches("POST .*/functions/?"));
    if (!made) {
      Answer none = Answer.error("ResourceNotFoundException");
      return new Answer(404, none.type(), none.body(), none.error());
    }
    return Answer.json(
        200, path.endsWith("/configuration") ? function() : "{\"Configuration\": " + function() + "}");
  }

  private static String function() {
    return """
        {"FunctionName": "training-training", "State": "Active", "LastUpdateStatus": "Successful",
         "FunctionArn": "arn:aws:lambda:us-east-1:%s:function:training-training", "RevisionId": "1",
         "CodeSha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "Runtime": "java25",
         "Handler": "training.Handler", "MemorySize": 512, "Timeout": 30}"""
        .formatted(ACCOUNT);
  }

  private static final Pattern QUEUE_NAME = Pattern.compile("\"QueueName\"\\s*:\\s*\"([^\"]+)\"");

  private static Answer sqs(String action, String body) {
    SEEN.add(action);
    var name = QUEUE_NAME.matcher(body);
    return switch (action) {
      case "ListQueues" -> Answer.json(200, "{}");
      case "GetQueueUrl", "GetQueueAttributes", "ListQueueTags" ->
          Answer.error("com.amazonaws.sqs#QueueDoesNotExist");
      case "CreateQueue" ->
          Answer.json(
              200,
              "{\"QueueUrl\": \"http://127.0.0.1/%s/%s\"}"
                  .formatted(ACCOUNT, name.find() ? name.group(1) : "training"));
      default -> Answer.json(200, "{}");
    };
  }

  /** IAM and STS. */
  private static Answer query(String action, String body) {
    SEEN.add(action);
    return switch (action) {
      case "GetCallerIdentity" ->
          Answer.xml(200, result(action, "<Account>" + ACCOUNT + "</Account>"));
      case "GetRole" ->
          Answer.xml(
              404,
              "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>training</Message></Error></ErrorResponse>");
      case "CreateRole" ->
          Answer.xml(
              200,
              result(
                  action,
                  "<Role><Path>/</Path><RoleName>%1$s</RoleName><RoleId>AROA1</RoleId><Arn>arn:aws:iam::%2$s:role/%1$s</Arn></Role>"
                      .formatted(parameter(body, "RoleName"), ACCOUNT)));
      case "GetAccountAuthorizationDetails" ->
          Answer.xml(200, result(action, "<RoleDetailList/><IsTruncated>false</IsTruncated>"));
      default -> Answer.xml(200, result(action, ""));
    };
  }

  private static String result(String action, String content) {
    return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, content);
  }

  private static String parameter(String form, String name) {
    var matcher = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(form);
    return matcher.find() ? matcher.group(1) : "";
  }
}
