package io.lambdaworker.operator.app.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.EnvVar;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two authors apply one worker with server-side apply, and their fields are merged. */
class MergeIT {

  private final ApiServer api = ApiServer.shared();

  @AfterEach
  void clear() {
    api.clear();
  }

  @Test
  void listsWithNamesAreMergedByName() {
    var worker = ValidObject.WORKER.object("env: [{name: ONE, value: a}]");
    api.apply(worker, "author");
    var more =
        Serialization.unmarshal(
            """
            apiVersion: lambdaworker.io/v1beta1
            kind: LambdaWorker
            spec: {env: [{name: TWO, value: b}]}
            """,
            GenericKubernetesResource.class);
    more.setMetadata(worker.getMetadata());

    var merged = api.apply(more, "other");

    var spec = Serialization.unmarshal(Serialization.asJson(merged), LambdaWorker.class).getSpec();
    assertThat(spec.env()).extracting(EnvVar::name).containsExactlyInAnyOrder("ONE", "TWO");
  }

  @Test
  void aQueueWhoseSettingsGoHasItsDefaultsAgain() {
    String sources = "eventSources: [{name: items, sqs: {queue: {%s}}}]";
    var worker = ValidObject.WORKER.object(sources.formatted("maxReceiveCount: 5"));
    api.apply(worker, "author");

    var emptied = api.apply(ValidObject.WORKER.again(worker, sources.formatted("")), "author");

    var spec = Serialization.unmarshal(Serialization.asJson(emptied), LambdaWorker.class).getSpec();
    assertThat(spec.eventSources()).first().extracting(each -> each.sqs().queue()).isNotNull();
  }

  @Test
  void aFifoQueueStaysFifoWhenItsSettingsGo() {
    String sources = "eventSources: [{name: items, sqs: {queue: {%s}}}]";
    var worker = ValidObject.WORKER.object(sources.formatted("fifo: true"));
    api.apply(worker, "author");

    assertThatThrownBy(
            () -> api.apply(ValidObject.WORKER.again(worker, sources.formatted("")), "author"))
        .hasMessageContaining("sqs.queue.fifo cannot be changed");
  }
}
