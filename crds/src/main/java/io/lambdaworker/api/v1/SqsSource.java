package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An SQS queue, managed or existing, and how its messages are read. */
public record SqsSource(
    @Nullable ManagedQueue queue,
    @Nullable String queueArn,
    @Nullable WorkerRef workerRef,
    @Nullable Integer batchSize,
    @Nullable Integer maximumBatchingWindowInSeconds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FunctionResponseType> functionResponseTypes,
    @Nullable Integer maximumConcurrency,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Filter> filters) {

  public SqsSource {
    functionResponseTypes = Canonical.list(functionResponseTypes);
    filters = Canonical.list(filters);
  }
}
