package io.lambdaworker.operator.app.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.local.LocalStack;
import io.lambdaworker.operator.app.OperatorUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real API server with the CRDs installed by server-side apply, as Helm and GitOps tools do it.
 */
final class ApiServer {

  private final KubernetesClient client;
  private final List<CustomResourceDefinition> crds;
  private final List<GenericKubernetesResource> made = new ArrayList<>();

  private ApiServer() {
    client = connect();
    crds = List.of(install("lambdaworkers"), install("lambdaworkerclasses"));
  }

  /** The one that all tests of this JVM share. */
  static ApiServer shared() {
    return Shared.API;
  }

  List<CustomResourceDefinition> crds() {
    return crds;
  }

  GenericKubernetesResource apply(GenericKubernetesResource object, String author) {
    made.add(object);
    return client.resource(object).fieldManager(author).serverSideApply();
  }

  GenericKubernetesResource create(GenericKubernetesResource object) {
    var created = client.resource(object).fieldValidation(Validation.STRICT).create();
    made.add(created);
    return created;
  }

  GenericKubernetesResource update(GenericKubernetesResource object) {
    return client.resource(object).fieldValidation(Validation.STRICT).update();
  }

  /** Gives a worker its class, as the operator does before anything is made. */
  GenericKubernetesResource give(GenericKubernetesResource worker, String className) {
    worker.setAdditionalProperty("status", Map.of("class", className));
    return client.resource(worker).updateStatus();
  }

  /** Leaves nothing to the tests of other packages, which share the API server. */
  void clear() {
    made.forEach(object -> client.resource(object).delete());
    made.clear();
  }

  /** Why the API server refused an object, cause by cause. */
  static List<StatusCause> causes(KubernetesClientException refusal) {
    return refusal.getStatus().getDetails().getCauses();
  }

  /** The answer to a kubectl get, as the server prints it; the path is below the API group. */
  JsonNode table(String path) {
    var http = client.getHttpClient();
    var request =
        http.newHttpRequestBuilder()
            .uri(client.getMasterUrl() + "apis/lambdaworker.io/v1beta1/" + path)
            .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
            .build();
    return Serialization.unmarshal(
        http.sendAsync(request, String.class).join().body(), JsonNode.class);
  }

  private static KubernetesClient connect() {
    try {
      String kubeconfig = Files.readString(LocalStack.shared().cluster().kubeconfig());
      return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CustomResourceDefinition install(String plural) {
    try (var yaml =
        ApiServer.class.getResourceAsStream("/crds/" + plural + ".lambdaworker.io.yaml")) {
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      var crd = Serialization.unmarshal(text, CustomResourceDefinition.class);
      return OperatorUnderTest.install(crd);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shared {
    static final ApiServer API = new ApiServer();
  }
}
