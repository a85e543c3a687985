package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.WorkerAttribute;
import io.lambdaworker.api.v1beta1.WorkerAttributeRef;
import io.lambdaworker.operator.core.failure.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@link Addresses}: the ARNs, URLs and names of a worker's parts, for itself and for another. */
class AddressesTest {
  private final OperatorInMemory operator = new OperatorInMemory();
  private final Addresses addresses = new Addresses(operator.workers);

  AddressesTest() {
    operator.put(OperatorInMemory.SPEC);
    operator.api.put("reader", OperatorInMemory.SPEC);
  }

  @Test
  void anotherWorkersAddressesAreThoseOfItsStatus() {
    operator.reconcile();
    String queue = operator.key().queue("items", false);
    String deadLetters = operator.key().deadLetterQueue("items", false);

    assertThat(of("reader", null, WorkerAttribute.FUNCTION_NAME))
        .isEqualTo(operator.key().function());
    assertThat(of("reader", null, WorkerAttribute.FUNCTION_ARN))
        .isEqualTo(AwsInMemory.ACCOUNT.functionArn(operator.key().function()));
    assertThat(of("reader", "items", WorkerAttribute.QUEUE_URL)).isEqualTo("https://sqs/" + queue);
    assertThat(of("reader", "items", WorkerAttribute.QUEUE_ARN))
        .isEqualTo(AwsInMemory.ACCOUNT.queueArn(queue));
    assertThat(of("reader", "items", WorkerAttribute.DEAD_LETTER_QUEUE_URL))
        .isEqualTo("https://sqs/" + deadLetters);
    assertThat(of("reader", "items", WorkerAttribute.DEAD_LETTER_QUEUE_ARN))
        .isEqualTo(AwsInMemory.ACCOUNT.queueArn(deadLetters));
  }

  @Test
  void whatAnotherWorkerHasNotMadeYetIsWaitedFor() {
    assertHalts("reader", "share", null, "has no status yet");
    operator.aws.stale(null);
    operator.reconcile();
    assertHalts("reader", "share", null, "has no functionArn yet");
    assertHalts("reader", "share", "items", "has no items functionArn yet");
    assertHalts("reader", "share", "other", "managed queue of an event source other");
    assertHalts("reader", "nobody", null, "there is no worker nobody");
  }

  @Test
  void aDeletedWorkerGivesNoAddressButToItself() {
    operator.reconcile();
    operator.api.deleting("share");
    assertHalts("reader", "share", null, "is being deleted");
    assertThat(of("share", null, WorkerAttribute.FUNCTION_NAME))
        .isEqualTo(operator.key().function());
  }

  @Test
  void itsOwnAddressesAreComputedBeforeItIsMade() {
    operator.aws.stale(null);
    operator.reconcile();
    String queue = operator.key().queue("items", false);
    assertThat(of("share", null, WorkerAttribute.FUNCTION_ARN))
        .isEqualTo(AwsInMemory.ACCOUNT.functionArn(operator.key().function()));
    assertThat(of("share", "items", WorkerAttribute.QUEUE_URL))
        .isEqualTo("https://sqs.us-east-1.amazonaws.com/123456789012/" + queue);
    assertThat(of("share", "items", WorkerAttribute.QUEUE_ARN))
        .isEqualTo(AwsInMemory.ACCOUNT.queueArn(queue));
  }

  private String of(String asking, @Nullable String source, WorkerAttribute attribute) {
    return of(asking, "share", source, attribute);
  }

  private String of(
      String asking, String worker, @Nullable String source, WorkerAttribute attribute) {
    LambdaWorker asks = operator.api.get("social", asking);
    return addresses.of(
        operator.gatherer.inputs(asks), new WorkerAttributeRef(worker, source, attribute));
  }

  private void assertHalts(String asking, String worker, @Nullable String source, String message) {
    assertThatThrownBy(() -> of(asking, worker, source, WorkerAttribute.FUNCTION_ARN))
        .isInstanceOfSatisfying(
            HaltException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(Reason.WorkerNotFound))
        .hasMessageContaining(message);
  }
}
