package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Access to a queue, by ARN or by the worker that has it. */
@ValidationRule(
    value = "(has(self.queueArn) ? 1 : 0) + (has(self.workerRef) ? 1 : 0) == 1",
    message = "give exactly one of queueArn and workerRef")
@ValidationRule(
    value = "!has(self.kmsKeyArn) || has(self.queueArn)",
    message = "remove kmsKeyArn, or give queueArn: a worker's queue brings its key",
    fieldPath = ".kmsKeyArn")
@Tolerant
public record SqsAccess(
    @JsonPropertyDescription("ARN of the queue.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.QUEUE_ARN)
        @Nullable String queueArn,
    @JsonPropertyDescription(
            "ARN of the KMS key of the queue that queueArn names: the role may then use it through "
                + "SQS. Absent: SQS's own key.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.KEY_ARN)
        @Nullable String kmsKeyArn,
    @JsonPropertyDescription(
            "The managed queue of a worker of the namespace. Where it has a KMS key, the class must "
                + "allow that, too.")
        @Nullable WorkerRef workerRef,
    @Required
        @JsonPropertyDescription(
            "Send, Receive (also deletes messages and changes their visibility) or SendReceive.")
        QueueAccess access) {}
