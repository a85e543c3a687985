import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Trains the operator's AOT cache where there is neither a cluster nor an account: runs the operator
 * against answers that are good enough to watch one worker, list everything in AWS and reconcile,
 * then ends it in peace, upon which its JVM writes the cache.
 *
 * <p>{@code java Training.java ROOT}, where ROOT is what root.sh makes.
 */
final class Training {
  private static final InetSocketAddress LOOPBACK =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private interface Service {
    TrainingAnswer answer(HttpExchange call, String body) throws IOException;
  }

  public static void main(String[] arguments) throws Exception {
    Path app = Path.of(arguments[0], "app").toAbsolutePath();
    Path directory = Files.createTempDirectory("training");
    HttpsServer kubernetes = HttpsServer.create(LOOPBACK, 0);
    kubernetes.setHttpsConfigurator(new HttpsConfigurator(certificate(directory)));
    serve(kubernetes, Training::kubernetes);
    var aws = new TrainingAws();
    HttpServer awsServer = HttpServer.create(LOOPBACK, 0);
    serve(awsServer, aws::answer);
    Path token = Files.writeString(directory.resolve("token"), "training");
    var command = new ArrayList<String>();
    command.add(app.resolve("../opt/java/bin/java").normalize().toString());
    for (String option : Files.readAllLines(app.resolve("java.options"))) {
      if (!option.startsWith("#") && !option.startsWith("-XX:AOTCache")) {
        command.add(option);
      }
    }
    command.add("-XX:AOTCacheOutput=" + app.resolve("operator.aot"));
    // Profiles are for C2, and C1 gains nothing from them.
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"));
    command.addAll(List.of("-jar", app.resolve("lambda-worker-operator.jar").toString()));
    var builder = new ProcessBuilder(command).directory(app.toFile()).redirectErrorStream(true);
    Path log = directory.resolve("log");
    builder.redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.remove("KUBECONFIG"); // as in a pod: its service account's token
    environment.put("HOME", directory.toString());
    environment.put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
    environment.put("KUBERNETES_SERVICE_PORT", "" + kubernetes.getAddress().getPort());
    environment.put("KUBERNETES_CERTS_CA_FILE", directory.resolve("ca.pem").toString());
    environment.put("KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", token.toString());
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + awsServer.getAddress().getPort());
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
    boolean trained = aws.awaitListings(60);
    if (trained) {
      Thread.sleep(2000); // what follows the last of these listings: reconciles, status
    }
    operator.destroy();
    boolean ended = operator.waitFor(120, TimeUnit.SECONDS);
    if (!trained || !ended || !Files.exists(app.resolve("operator.aot"))) {
      operator.destroyForcibly();
      System.err.println(Files.readString(log));
      System.err.println("the training did not come to its end; calls were " + aws.seen());
      System.exit(1);
    }
    for (String file : List.of("log", "token", "ca.pem", "keys.p12")) {
      Files.delete(directory.resolve(file));
    }
    Files.delete(directory);
    System.exit(0);
  }

  /** A key of this run, and its certificate in ca.pem. */
  private static SSLContext certificate(Path directory) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Path keys = directory.resolve("keys.p12");
    String[] make = {
      keytool, "-genkeypair", "-alias", "training", "-keyalg", "EC", "-dname", "CN=training",
      "-ext", "san=ip:127.0.0.1", "-storepass", "training", "-keystore", keys.toString()
    };
    new ProcessBuilder(make).redirectErrorStream(true).start().waitFor();
    char[] password = "training".toCharArray();
    KeyStore store = KeyStore.getInstance(keys.toFile(), password);
    byte[] certificate = store.getCertificate("training").getEncoded();
    Files.writeString(
        directory.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(certificate)));
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void serve(HttpServer server, Service service) {
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
          TrainingAnswer answer = service.answer(call, body);
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
  }

  private static void forever() {
    try {
      NEVER.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static TrainingAnswer kubernetes(HttpExchange call, String body) {
    String path = call.getRequestURI().getPath();
    if (!call.getRequestMethod().equals("GET")) {
      if (path.contains("/lambdaworkers/")) {
        return TrainingAnswer.json(200, written(body));
      }
      // As it was sent, with what the API server adds.
      String added = "\"metadata\":{\"resourceVersion\":\"2\",\"uid\":\"1\",\"generation\":1,";
      return TrainingAnswer.json(200, body.replaceFirst("\"metadata\"\\s*:\\s*\\{", added));
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    return switch (last) {
      case "kube-system" -> TrainingAnswer.json(200, object("v1", "Namespace", "kube-system", ""));
      case "namespaces" -> list(object("v1", "Namespace", "training", ""));
      case "lambdaworkerclasses" -> list(workerClass());
      case "lambdaworkers" -> list(worker());
      case "training" -> TrainingAnswer.json(200, path.contains("classes") ? workerClass() : worker());
      case "secrets", "configmaps", "events" -> list("");
      default ->
          TrainingAnswer.json(404, "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"code\": 404}");
    };
  }

  private static final AtomicInteger WRITES = new AtomicInteger(1);
  private static volatile String status = "";

  /** The whole worker with the status that was sent last, as the API server answers. */
  private static synchronized String written(String body) {
    int at = body.indexOf("\"status\":");
    if (at >= 0) {
      status = "," + body.substring(at, body.lastIndexOf('}'));
    }
    String worker = worker().strip();
    return worker
            .substring(0, worker.length() - 1)
            .replace(
                "\"resourceVersion\": \"1\"",
                "\"resourceVersion\": \"%d\"".formatted(WRITES.incrementAndGet()))
        + status
        + "}";
  }

  private static TrainingAnswer list(String item) {
    return TrainingAnswer.json(
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
        "lambdaworker.io/v1beta1",
        "LambdaWorkerClass",
        "training",
        """
        "spec": {"aws": {"region": "us-east-1", "accountId": "%s", "bulkRoleRead": true},
          "allowedNamespaces": {"matchLabels": {"kubernetes.io/metadata.name": "training"}},
          "limits": {"maximumReservedConcurrency": 2, "resources": ["arn:aws:s3:::code/*"]}},"""
            .formatted(TrainingAws.ACCOUNT));
  }

  private static String worker() {
    return object(
        "lambdaworker.io/v1beta1",
        "LambdaWorker",
        "training",
        """
        "spec": {"classRef": {"name": "training"}, "runtime": "java25", "handler": "training.Handler",
          "code": {"s3": {"bucket": "code", "key": "training.jar"}}, "concurrency": {"reserved": 2},
          "env": [{"name": "MODE", "value": "training"}],
          "eventSources": [{"name": "items", "sqs": {"queue": {"maxReceiveCount": 3}}}]},""");
  }
}
