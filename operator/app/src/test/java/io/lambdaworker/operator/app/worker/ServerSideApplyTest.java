package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.Unread;
import io.lambdaworker.operator.app.watch.InformerSerialization;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a status goes to the API server, and its answers into the cache. */
@EnableKubernetesMockClient
class ServerSideApplyTest {
  private static final String STATUS =
      "/apis/lambdaworker.io/v1beta1/namespaces/social/lambdaworkers/share/status";
  private final List<String> cached = new ArrayList<>();
  private KubernetesMockServer server;
  private KubernetesClient client;

  @Test
  void eachAnswerReplacesTheOneBeforeInTheCache() throws InterruptedException {
    for (String version : List.of("8", "9")) {
      server
          .expect()
          .patch()
          .withPath(STATUS + "?fieldManager=lambdaworker&force=true")
          .andReturn(200, worker(version))
          .once();
    }
    var patch =
        new ServerSideApply(
            client,
            "lambdaworker",
            worker("7"),
            (after, before) -> cached.add(version(before) + " -> " + version(after)));

    assertThat(version(patch.send(worker("")))).isEqualTo("8");
    assertThat(version(patch.send(worker("")))).isEqualTo("9");

    assertThat(cached).containsExactly("7 -> 8", "8 -> 9");
    assertThat(server.takeRequest().getHeader("Content-Type"))
        .startsWith("application/apply-patch+yaml");
  }

  @Test
  void whatWasNotReadOfTheStatusStaysInIt() throws InterruptedException {
    server
        .expect()
        .patch()
        .withPath(STATUS + "?fieldManager=lambdaworker&force=true")
        .andReturn(200, worker("8"))
        .once();
    var patch = new ServerSideApply(client, "lambdaworker", worker("7"), (after, before) -> {});
    LambdaWorker worker = worker("");
    worker.setStatus(
        InformerSerialization.serialization().unmarshal("{}", LambdaWorkerStatus.class));
    worker.unread(
        List.of(
            new Unread("spec.tracing", "spec.tracing", "", "\"Deep\""),
            new Unread("status.class", "status.class", "", "{\"name\": \"team\"}")));

    patch.send(worker);

    var request = server.takeRequest();
    assertThat(request.getHeader("Content-Type")).startsWith("application/apply-patch+yaml");
    assertThat(request.getBody().readUtf8())
        .contains("\"status\":{\"class\":{\"name\":\"team\"}}")
        .doesNotContain("tracing");
  }

  private static String version(LambdaWorker worker) {
    return worker.getMetadata().getResourceVersion();
  }

  private static LambdaWorker worker(String version) {
    var worker = new LambdaWorker();
    worker.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("social")
            .withName("share")
            .withResourceVersion(version.isEmpty() ? null : version)
            .build());
    return worker;
  }
}
