package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** An event source as AWS has it. */
@Tolerant
public record EventSourceStatus(
    @Required @JsonPropertyDescription("Name in the spec.") String name,
    @JsonPropertyDescription("State of its mapping, as Lambda reports it.") @Nullable String state,
    @JsonPropertyDescription("ARN of what is read.") @Nullable String arn,
    @JsonPropertyDescription("Identifier of its mapping.") @Nullable String uuid,
    @JsonPropertyDescription("URL of the queue.") @Nullable String queueUrl,
    @JsonPropertyDescription("URL of the managed queue's dead letter queue.")
        @Nullable String deadLetterQueueUrl) {}
