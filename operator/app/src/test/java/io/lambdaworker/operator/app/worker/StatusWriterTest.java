package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import org.junit.jupiter.api.Test;

/** {@link StatusWriter}: a status is written once, and only if it differs from the one before. */
class StatusWriterTest {
  private final OperatorInMemory operator = OperatorInMemory.withReadyWorker();
  private final StatusWriter writer = new StatusWriter(operator.workers, operator.measures);
  private final LambdaWorker worker = operator.worker();
  private final LambdaWorkerStatus made = operator.status();
  private final int taken = operator.api.taken().size();

  @Test
  void theSameStatusIsNotWritten() {
    assertThat(writer.write(worker, made, operator.api)).hasValue(made);
    assertThat(operator.api.taken()).hasSize(taken);
  }

  @Test
  void givesBackWhatTheApiServerHolds() {
    operator.api.status("share", null);
    LambdaWorker seen = operator.worker();

    assertThat(writer.write(seen, made, operator.api)).hasValue(made);

    assertThat(operator.api.taken()).hasSize(taken + 1);
    assertThat(operator.status()).isEqualTo(made);
    assertThat(seen.getStatus()).isNull();
  }

  @Test
  void aWorkerGoneOrMadeAnewHasNoStatus() {
    operator.api.status("share", null);
    for (int status : new int[] {404, 409}) {
      operator.api.refuse(status);
      assertThat(writer.write(operator.worker(), made, operator.api)).isEmpty();
    }
    operator.api.refuse(500);
    assertThatThrownBy(() -> writer.write(operator.worker(), made, operator.api))
        .isInstanceOf(KubernetesClientException.class);
  }

  @Test
  void wakesWhoTakesItsAddressesWhenTheyChanged() {
    operator.api.put(
        "reader",
        OperatorInMemory.SPEC
            + "env: [{name: A, valueFrom: {workerRef: {name: share, attribute: functionArn}}}]\n");
    operator.woken.clear();
    operator.api.status("share", null);
    writer.write(operator.worker(), made, operator.api);
    assertThat(operator.woken).containsExactly(new ResourceID("reader", "social"));
  }
}
