package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An SQS queue, managed or existing, and how its messages are read. */
@ValidationRule(
    value =
        "(has(self.queue) ? 1 : 0) + (has(self.queueArn) ? 1 : 0) + (has(self.workerRef) ? 1 "
            + ": 0) <= 1",
    message = "give one of queue, queueArn and workerRef; without any a queue is made")
@ValidationRule(
    value =
        "!has(self.batchSize) || self.batchSize <= 10 || "
            + CelRules.FIFO
            + " || (has(self.maximumBatchingWindowInSeconds) && self.maximumBatchingWindowInSeconds "
            + ">= 1)",
    message = "set maximumBatchingWindowInSeconds to at least 1, or batchSize to at most 10",
    fieldPath = ".batchSize")
@ValidationRule(
    value = "!" + CelRules.FIFO + " || !has(self.batchSize) || self.batchSize <= 10",
    message = "set batchSize to at most 10: Lambda takes no more from a FIFO queue",
    fieldPath = ".batchSize")
@ValidationRule(
    value =
        "!"
            + CelRules.FIFO
            + " || !has(self.maximumBatchingWindowInSeconds) || self.maximumBatchingWindowInSeconds "
            + "== 0",
    message = "remove maximumBatchingWindowInSeconds: Lambda has no window for a FIFO queue",
    fieldPath = ".maximumBatchingWindowInSeconds")
@ValidationRule(
    value = "!has(self.kmsKeyArn) || has(self.queueArn)",
    message = "remove kmsKeyArn, or give queueArn: a managed queue has it in queue",
    fieldPath = ".kmsKeyArn")
@Tolerant
public record SqsSource(
    @JsonPropertyDescription(
            "A queue that the operator makes, with a dead letter queue of its own kind; {}, or "
                + "neither this nor queueArn nor workerRef, takes all defaults.")
        @io.fabric8.generator.annotation.Nullable
        @Nullable ManagedQueue queue,
    @JsonPropertyDescription(
            "ARN of an existing queue, which the class must allow. It is read, never changed.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.QUEUE_ARN)
        @Nullable String queueArn,
    @JsonPropertyDescription(
            "ARN of the KMS key of the queue that queueArn names, which the class must allow: the "
                + "role may then decrypt with it through SQS. Absent: SQS's own key.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.KEY_ARN)
        @Nullable String kmsKeyArn,
    @JsonPropertyDescription(
            "The managed queue of another worker of the namespace. Where it has a KMS key, the "
                + "class must allow that, too.")
        @Nullable WorkerRef workerRef,
    @JsonPropertyDescription("Most messages of one invocation; over 10 needs a window. Absent: 10.")
        @Min(1)
        @Max(10000)
        @Nullable Integer batchSize,
    @JsonPropertyDescription(
            "How long to gather messages before an invocation, in seconds. Absent: 0.")
        @Min(0)
        @Max(300)
        @Nullable Integer maximumBatchingWindowInSeconds,
    @JsonPropertyDescription(
            "ReportBatchItemFailures: the function's answer names the messages that failed, and "
                + "only these come again.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 1)
        List<FunctionResponseType> functionResponseTypes,
    @JsonPropertyDescription(
            "Most concurrent executions for this queue. Absent: its share of concurrency.reserved "
                + "where that is 2 or more, else no limit of its own.")
        @Min(2)
        @Max(1000)
        @Nullable Integer maximumConcurrency,
    @JsonPropertyDescription(
            "Only messages that match one of these patterns invoke the function; the others are "
                + "deleted by Lambda.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 10)
        List<Filter> filters) {

  public SqsSource {
    if (queue == null && queueArn == null && workerRef == null) {
      // A server-side apply that removes the last setting of the object leaves it like this.
      queue = ManagedQueue.WITH_DEFAULTS;
    }
    functionResponseTypes = Canonical.list(functionResponseTypes);
    filters = Canonical.list(filters);
  }
}
