package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.failure.ValueUnavailableException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a value from the API server, and tells why it cannot be had. */
final class ValueReader {

  private ValueReader() {}

  /**
   * @param where the value should be, in words, such as {@code Secret a, key b}
   * @param missing the reason when it is not there
   * @throws ValueUnavailableException when it is not there, or the API server does not say
   */
  static String value(String where, Reason missing, Supplier<Optional<String>> read) {
    return answer(where, read)
        .orElseThrow(() ->
            new ValueUnavailableException(
                Failure.passing(missing, where + " went while the function was being written")));
  }

  /**
   * @param where as above
   * @throws ValueUnavailableException when the API server does not say; its cause is left out,
   *     since a message of the API server's may quote what was read
   */
  static <T> Optional<T> answer(String where, Supplier<Optional<T>> read) {
    try {
      return read.get();
    } catch (NotTextException e) {
      throw new ValueUnavailableException(noText(where));
    } catch (KubernetesClientException e) {
      throw new ValueUnavailableException(unanswered(where, e.getCode()));
    }
  }

  /** For what a namespace does not let the operator list: it is not known what is there. */
  static Failure unlisted(String kind, String namespace) {
    return Failure.terminal(
        Reason.ReferenceUnreadable,
        "%ss of namespace %s may not be read by the operator; allow it get, list and watch"
            .formatted(kind, namespace));
  }

  /** For a value that no variable can have. */
  static Failure noText(String where) {
    return Failure.terminal(
        Reason.Invalid,
        where + " is not UTF-8 text, and a variable takes nothing else: encode it, as in base64");
  }

  private static Failure unanswered(String where, int status) {
    return status == HttpURLConnection.HTTP_FORBIDDEN
        ? Failure.terminal(
            Reason.ReferenceUnreadable, where + " may not be read by the operator; allow it get")
        : Failure.passing(
            Reason.ReferenceUnreadable,
            "the API server does not give %s (status %d)".formatted(where, status));
  }
}
