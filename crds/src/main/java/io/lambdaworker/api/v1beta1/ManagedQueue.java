package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A queue that the operator makes, with a dead letter queue of its own kind. */
@ValidationRule(
    value =
        "!has(self.messageRetentionPeriod) || !has(self.visibilityTimeout) || "
            + "self.messageRetentionPeriod >= self.visibilityTimeout",
    message =
        "raise messageRetentionPeriod to at least visibilityTimeout: SQS would drop messages "
            + "before they are tried again",
    fieldPath = ".messageRetentionPeriod")
@Tolerant
public record ManagedQueue(
    @JsonPropertyDescription(
            "How long a message that was received stays hidden, in seconds; not below the "
                + "function's timeout. Absent: six times the timeout, and the batching window.")
        @Min(0)
        @Max(43200)
        @Nullable Integer visibilityTimeout,
    @JsonPropertyDescription(
            "How often a message is received before it goes to the dead letter queue; below 5 "
                + "throttling alone may bring it there. Absent: 5.")
        @Min(1)
        @Max(1000)
        @Nullable Integer maxReceiveCount,
    @JsonPropertyDescription(
            "How long messages are kept, in seconds; not below visibilityTimeout. Absent: 345600, "
                + "four days. The dead letter queue keeps them for 14 days.")
        @Min(60)
        @Max(1209600)
        @Nullable Integer messageRetentionPeriod,
    @JsonPropertyDescription("How long new messages stay hidden, in seconds. Absent: 0.")
        @Min(0)
        @Max(900)
        @Nullable Integer delaySeconds,
    @JsonPropertyDescription("true: a FIFO queue. Absent: false. Immutable.")
        @Nullable Boolean fifo,
    @JsonPropertyDescription(
            "ARN of the KMS key that encrypts the messages. Absent: SQS's own key.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.KEY_ARN)
        @Nullable String kmsKeyArn) {
  static final ManagedQueue WITH_DEFAULTS = new ManagedQueue(null, null, null, null, null, null);
}
