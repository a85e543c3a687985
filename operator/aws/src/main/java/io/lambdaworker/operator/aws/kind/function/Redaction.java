package io.lambdaworker.operator.aws.kind.function;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.write.CallFailedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Keeps environment values out of errors. Lambda quotes the request in some, such as in the one
 * about an environment above 4 KB.
 */
final class Redaction {
  private static final String HIDDEN = "***";

  /** In Lambda's message, the request's environment follows. */
  private static final String QUOTE = "String measured:";

  /**
   * Characters. A piece of a value that is this long is hidden; shorter ones are too often ordinary
   * words.
   */
  private static final int PIECE = 8;

  private Redaction() {}

  /**
   * Makes the call; an error that it throws has no value in its message.
   *
   * @throws CallFailedException as the call threw it, with a clean message
   */
  static <T> T around(Collection<String> values, Supplier<T> call) {
    try {
      return call.get();
    } catch (CallFailedException e) {
      if (!(e.error() instanceof AwsServiceException error)) {
        throw e;
      }
      String message = redact(AwsErrors.message(error), values);
      var clean =
          AwsServiceException.builder()
              .statusCode(error.statusCode())
              .requestId(error.requestId())
              .message(message)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode(AwsErrors.code(error))
                      .errorMessage(message)
                      .build())
              .build();
      throw new CallFailedException(e.operation(), clean);
    }
  }

  /**
   * The message with asterisks for the values: as they are, as JSON, URLs and base64 write them,
   * and every piece of eight characters or more, since AWS cuts long quotations.
   */
  static String redact(String message, Collection<String> values) {
    int quote = message.indexOf(QUOTE);
    String rest = quote < 0 ? message : message.substring(0, quote + QUOTE.length()) + " " + HIDDEN;
    var longestFirst =
        values.stream()
            .flatMap(Redaction::forms)
            .filter(form -> !form.isEmpty())
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    for (String form : longestFirst) {
      rest = rest.replace(form, HIDDEN);
    }
    return withoutPieces(rest, longestFirst);
  }

  private static Stream<String> forms(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        value,
        new String(JsonStringEncoder.getInstance().quoteAsString(value)),
        URLEncoder.encode(value, StandardCharsets.UTF_8),
        Base64.getEncoder().encodeToString(bytes));
  }

  private static String withoutPieces(String message, List<String> forms) {
    var pieces = new HashSet<String>();
    for (String form : forms) {
      for (int at = 0; at + PIECE <= form.length(); at++) {
        pieces.add(form.substring(at, at + PIECE));
      }
    }
    var hidden = new BitSet();
    for (int at = 0; at + PIECE <= message.length(); at++) {
      if (pieces.contains(message.substring(at, at + PIECE))) {
        hidden.set(at, at + PIECE);
      }
    }
    var rest = new StringBuilder();
    for (int at = 0; at < message.length(); at++) {
      if (!hidden.get(at)) {
        rest.append(message.charAt(at));
      } else if (at == 0 || !hidden.get(at - 1)) {
        rest.append(HIDDEN);
      }
    }
    return rest.toString();
  }
}
