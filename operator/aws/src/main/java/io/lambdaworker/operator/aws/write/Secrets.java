package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsErrors;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Keeps environment values out of errors: Lambda quotes the request in some, such as the one of an
 * environment above 4 KB.
 */
final class Secrets {
  private static final String HIDDEN = "***";

  /** What follows is the request's environment. */
  private static final String QUOTE = "String measured:";

  private Secrets() {}

  static <T> T hidden(Collection<String> values, Supplier<T> call) {
    try {
      return call.get();
    } catch (CallFailed e) {
      if (!(e.error() instanceof AwsServiceException error)) {
        throw e;
      }
      String message = hide(AwsErrors.message(error), values);
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
      throw new CallFailed(e.operation(), clean);
    }
  }

  static String hide(String message, Collection<String> values) {
    int quote = message.indexOf(QUOTE);
    String rest = quote < 0 ? message : message.substring(0, quote + QUOTE.length()) + " " + HIDDEN;
    var longestFirst =
        values.stream()
            .flatMap(value -> Stream.of(value, value.replace("\\", "\\\\").replace("\"", "\\\"")))
            .filter(value -> !value.isEmpty())
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    for (String value : longestFirst) {
      rest = rest.replace(value, HIDDEN);
    }
    return rest;
  }
}
