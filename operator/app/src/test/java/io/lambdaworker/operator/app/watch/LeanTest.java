package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1.LambdaWorker;
import org.junit.jupiter.api.Test;

class LeanTest {

  @Test
  void readsAWorkerButNotWhoOwnsItsFields() {
    var worker =
        Lean.serialization()
            .unmarshal(
                """
                {"apiVersion": "lambdaworker.io/v1", "kind": "LambdaWorker",
                 "metadata": {"name": "share", "resourceVersion": "7", "managedFields":
                   [{"manager": "kubectl", "fieldsV1": {"f:spec": {"f:handler": {}}}}]},
                 "spec": {"handler": "x.Handler"}}
                """,
                LambdaWorker.class);

    assertThat(worker.getMetadata().getManagedFields()).isEmpty();
    assertThat(worker.getMetadata().getAdditionalProperties()).isEmpty();
    assertThat(worker.getMetadata().getResourceVersion()).isEqualTo("7");
    assertThat(worker.getSpec().handler()).isEqualTo("x.Handler");
  }
}
