package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.failure.ValueUnavailableException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a value from the API server at the moment it is written to AWS. */
final class ValueReader {

  private ValueReader() {}

  /**
   * @param where the value should be, in words, such as {@code Secret a, key b}
   * @param missing the reason when it is not there
   * @throws ValueUnavailableException when it is not there, or the API server does not say; its
   *     cause is left out, since a message of the API server's may quote what was read
   */
  static String value(String where, Reason missing, Supplier<Optional<String>> read) {
    Optional<String> value;
    try {
      value = read.get();
    } catch (KubernetesClientException e) {
      throw new ValueUnavailableException(unanswered(where, missing, e.getCode()));
    }
    return value.orElseThrow(() ->
        new ValueUnavailableException(
            Failure.passing(missing, where + " went while the function was being written")));
  }

  private static Failure unanswered(String where, Reason missing, int status) {
    return status == HttpURLConnection.HTTP_FORBIDDEN
        ? Failure.terminal(missing, where + " may not be read by the operator; allow it get")
        : Failure.passing(
            missing, "the API server does not give %s (status %d)".formatted(where, status));
  }
}
