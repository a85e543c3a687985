package io.lambdaworker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The cluster as a person with kubectl sees it. */
final class Kubernetes implements AutoCloseable {
  private static final ResourceDefinitionContext WORKERS =
      new ResourceDefinitionContext.Builder()
          .withGroup("lambdaworker.io")
          .withVersion("v1beta1")
          .withKind("LambdaWorker")
          .withPlural("lambdaworkers")
          .withNamespaced(true)
          .build();

  private final KubernetesClient client;
  private final ObjectMapper json = new ObjectMapper();

  Kubernetes(Path kubeconfig) {
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
  }

  /** Server-side apply of every object of a file. */
  void apply(Path file) {
    try (InputStream yaml = Files.newInputStream(file)) {
      for (HasMetadata object : client.load(yaml).items()) {
        client.resource(object).fieldManager("demo").forceConflicts().serverSideApply();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By which the operator knows the cluster, as long as it is not told another id. */
  String clusterId() {
    return client.namespaces().withName("kube-system").get().getMetadata().getUid();
  }

  /** Waits until the API server serves the kind. */
  boolean serves(String plural) {
    var crd =
        client
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName(plural + ".lambdaworker.io")
            .get();
    return Optional.ofNullable(crd.getStatus()).map(status -> status.getConditions()).stream()
        .flatMap(List::stream)
        .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  Optional<JsonNode> worker(String namespace, String name) {
    return Optional.ofNullable(
            client.genericKubernetesResources(WORKERS).inNamespace(namespace).withName(name).get())
        .map(worker -> json.<JsonNode>valueToTree(worker));
  }

  /** As {@code kubectl patch --type merge} does. */
  void patch(String namespace, String name, String json) {
    client
        .genericKubernetesResources(WORKERS)
        .inNamespace(namespace)
        .withName(name)
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager("demo")
                .build(),
            json);
  }

  void delete(String namespace, String name) {
    client.genericKubernetesResources(WORKERS).inNamespace(namespace).withName(name).delete();
  }

  static Optional<JsonNode> condition(JsonNode worker, String type) {
    for (JsonNode condition : worker.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  /** The newest event on the worker since then whose message has all of the words. */
  Optional<Event> event(String namespace, String worker, Instant since, String... words) {
    List<Event> events = client.v1().events().inNamespace(namespace).list().getItems();
    return events.reversed().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(worker))
        .filter(event -> !lastSeen(event).isBefore(since.minusSeconds(1)))
        .filter(event -> {
          String text = event.getReason() + " " + event.getMessage();
          return List.of(words).stream().allMatch(text::contains);
        })
        .findFirst();
  }

  private static Instant lastSeen(Event event) {
    return Instant.parse(event.getLastTimestamp());
  }

  /** What {@code kubectl get lambdaworkers} prints: the API server's own table. */
  String table(String namespace) {
    String path = "/apis/lambdaworker.io/v1beta1/namespaces/" + namespace + "/lambdaworkers";
    var http = client.getHttpClient();
    var request =
        http.newHttpRequestBuilder()
            .uri(client.getMasterUrl().toString().replaceAll("/$", "") + path)
            .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
            .build();
    try {
      HttpResponse<String> response = http.sendAsync(request, String.class).get();
      return layOut(json.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the API server did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String layOut(JsonNode table) {
    List<List<String>> rows = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    List<String> header = new ArrayList<>();
    JsonNode columns = table.path("columnDefinitions");
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).path("priority").asInt() == 0) {
        shown.add(i);
        header.add(columns.get(i).path("name").asText().toUpperCase(Locale.ROOT));
      }
    }
    rows.add(header);
    for (JsonNode row : table.path("rows")) {
      rows.add(shown.stream().map(i -> cell(row.path("cells").get(i))).toList());
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
        line.append(("%-" + (width + 3) + "s").formatted(row.get(column)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** What is not there is empty, as kubectl shows it. */
  private static String cell(JsonNode cell) {
    return cell.isNull() ? "" : cell.asText();
  }

  @Override
  public void close() {
    client.close();
  }
}
