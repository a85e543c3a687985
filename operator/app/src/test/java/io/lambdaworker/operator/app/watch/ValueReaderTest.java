package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is told of a value that cannot be had, and that no value is in it. */
class ValueReaderTest {

  @Test
  void aValueThatIsThereIsGiven() {
    assertThat(read(() -> Optional.of("hunter2"))).isEqualTo("hunter2");
  }

  @Test
  void oneThatWentIsMissedForNow() {
    assertFails(() -> Optional.empty(), "Secret db, key a went", false);
  }

  @Test
  void aRefusalWaitsForAPersonAndNoFault() {
    assertFails(() -> fail(403), "may not be read by the operator", true);
    assertFails(() -> fail(500), "status 500", false);
  }

  private static String read(Supplier<Optional<String>> value) {
    return ValueReader.value("Secret db, key a", Reason.SecretNotFound, value);
  }

  private static Optional<String> fail(int status) {
    throw new KubernetesClientException("{\"data\": \"hunter2\"}", status, null);
  }

  private static void assertFails(
      Supplier<Optional<String>> value, String message, boolean terminal) {
    assertThatThrownBy(() -> read(value))
        .isInstanceOfSatisfying(
            FailureException.class, e -> assertThat(e.failure().terminal()).isEqualTo(terminal))
        .hasMessageContaining(message)
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }
}
