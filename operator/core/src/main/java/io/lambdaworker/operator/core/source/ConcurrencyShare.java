package io.lambdaworker.operator.core.source;

import io.lambdaworker.api.v1beta1.Concurrency;
import io.lambdaworker.api.v1beta1.EventSource;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.SqsSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How many concurrent executions an SQS source without a maximum of its own may ask for: an equal
 * share of the reserved ones that the sources with a maximum leave. Pollers that ask for more are
 * throttled, and each throttled batch counts as a receive. For example 10 reserved executions, a
 * source with a maximum of 4 and two without: 3 each.
 *
 * <p>Source: "Configuring maximum concurrency for Amazon SQS event sources" in the Lambda developer
 * guide.
 */
final class ConcurrencyShare {
  /** Lambda takes no less, so many sources of a small reservation may still ask for too much. */
  private static final int LEAST = 2;

  private static final int MOST = 1000;

  private ConcurrencyShare() {}

  /**
   * Empty, which is no limit, where the function has no reservation, or one below Lambda's least.
   */
  static Optional<Integer> of(LambdaWorkerSpec spec) {
    Concurrency concurrency = spec.concurrency();
    Integer reserved = concurrency == null ? null : concurrency.reserved();
    if (reserved == null || reserved < LEAST) {
      return Optional.empty();
    }
    List<SqsSource> sources =
        spec.eventSources().stream().map(EventSource::sqs).filter(Objects::nonNull).toList();
    List<Integer> given =
        sources.stream().map(SqsSource::maximumConcurrency).filter(Objects::nonNull).toList();
    int left = reserved - given.stream().mapToInt(Integer::intValue).sum();
    int sharing = Math.max(1, sources.size() - given.size());
    return Optional.of(Math.clamp(left / sharing, LEAST, MOST));
  }
}
