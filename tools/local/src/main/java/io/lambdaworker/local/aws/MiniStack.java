package io.lambdaworker.local.aws;

import io.lambdaworker.local.process.Child;
import io.lambdaworker.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;

/** MiniStack as a child process on a loopback port, with nothing kept on disk. */
final class MiniStack implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Child child;
  private final URI endpoint;

  private MiniStack(Child child, URI endpoint) {
    this.child = child;
    this.endpoint = endpoint;
  }

  /**
   * @param runner where invocations of Java functions go
   * @param code where it leaves the code of those functions for the runner
   */
  static MiniStack start(
      Path directory, URI runner, Path code, boolean enforceIam, Consumer<String> progress) {
    Path python = PythonEnvironment.python(progress);
    Path launcher = Launcher.in(directory);
    var environment = new HashMap<String, String>();
    environment.put("BIND_HOST", "127.0.0.1");
    environment.put("MINISTACK_HOST", "127.0.0.1");
    environment.put("PERSIST_STATE", "0");
    environment.put("AUTH", Boolean.toString(enforceIam));
    environment.put("RUNNER_URL", runner.toString());
    environment.put("RUNNER_CODE", code.toString());
    environment.put("TMPDIR", directory.toString());
    environment.put("S3_DATA_DIR", directory.resolve("s3").toString());
    environment.put("PYTHONUNBUFFERED", "1");
    // Nothing of the machine it runs on: no other servers, no container engine, no user's AWS.
    environment.put("IOT_MTLS_ENABLED", "0");
    environment.put("SFTP_ENABLED", "0");
    environment.put("DOCKER_HOST", "unix:///nonexistent");
    environment.put("AWS_ENDPOINT_URL", "");
    environment.put("AWS_PROFILE", "");
    return Ports.start(port -> {
      environment.put("GATEWAY_PORT", Integer.toString(port));
      return start(
          Child.start(
              "ministack", directory, environment, List.of(python.toString(), launcher.toString())),
          port);
    });
  }

  private static MiniStack start(Child child, int port) {
    var ministack = new MiniStack(child, URI.create("http://127.0.0.1:" + port));
    try {
      child.await(START, ministack::isReady);
      return ministack;
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
  }

  URI endpoint() {
    return endpoint;
  }

  void reset() {
    var request =
        HttpRequest.newBuilder(endpoint.resolve("/_ministack/reset"))
            .POST(BodyPublishers.noBody())
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("MiniStack answered its reset with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while resetting MiniStack", e);
    }
  }

  // Its own words first: with the port taken, an answer would come from a stranger.
  private boolean isReady() {
    if (!child.output().contains("Ready —")) {
      return false;
    }
    var request = HttpRequest.newBuilder(endpoint.resolve("/_ministack/health")).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    child.close();
    http.close();
  }
}
