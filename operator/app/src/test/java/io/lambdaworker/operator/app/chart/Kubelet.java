package io.lambdaworker.operator.app.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Front;
import io.lambdaworker.local.http.Received;
import io.lambdaworker.local.process.Commands;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/**
 * Stands in for a kubelet and the cluster's network: runs the command of {@code helm test}'s pod
 * here, as it is written, where the release's service leads to an operator's ports.
 */
final class Kubelet {
  private static final String POD = Chart.RELEASE + "-test";

  private final Release release;
  private final Map<String, Integer> ports;

  /**
   * @param ports by the names of the container's ports
   */
  Kubelet(Release release, Map<String, Integer> ports) {
    this.release = release;
    this.ports = ports;
  }

  /**
   * Runs {@code helm test} and the pod that it makes.
   *
   * @throws IllegalStateException what Helm says, where the test fails
   */
  void test() {
    try (var network = Front.start(this::forward);
        var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = CompletableFuture.runAsync(() -> run(network.port()), thread);
      try {
        release.test();
      } finally {
        running.join();
      }
    }
  }

  private void run(int proxy) {
    PodResource resource = release.client().pods().inNamespace(Chart.NAMESPACE).withName(POD);
    Pod pod =
        Awaitility.await("the pod of helm test")
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(50))
            .until(resource::get, made -> made != null && !isOver(made));
    String phase = phaseAfter(pod.getSpec().getContainers().getFirst(), proxy);
    resource.editStatus(each -> {
      each.setStatus(new PodStatusBuilder(each.getStatus()).withPhase(phase).build());
      return each;
    });
  }

  private static boolean isOver(Pod pod) {
    return List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase());
  }

  private static String phaseAfter(Container container, int proxy) {
    var command = new ArrayList<>(container.getCommand());
    command.addAll(container.getArgs());
    Map<String, String> network = Map.of("http_proxy", "http://127.0.0.1:" + proxy, "no_proxy", "");
    try {
      Commands.run(Path.of("."), network, command.toArray(String[]::new));
      return "Succeeded";
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      return "Failed";
    }
  }

  /** Forwards a request to the container's port that the service's port names. */
  private Answer forward(Received request) throws IOException {
    String[] host = request.header("host").orElseThrow().split(":", 2);
    var service =
        release.client().services().inNamespace(Chart.NAMESPACE).withName(host[0]).require();
    String name =
        service.getSpec().getPorts().stream()
            .filter(port -> port.getPort() == Integer.parseInt(host[1]))
            .findFirst()
            .orElseThrow()
            .getTargetPort()
            .getStrVal();
    URI there = URI.create("http://127.0.0.1:" + ports.get(name) + request.path());
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(there).build(), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), List.of(), answer.body(), answer.body().length);
    } catch (ConnectException e) {
      return new Answer(503, List.of(), new byte[0], 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
