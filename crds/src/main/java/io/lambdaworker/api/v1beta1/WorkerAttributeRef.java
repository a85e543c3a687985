package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An address that another worker of the namespace, or this one, has. */
@ValidationRule(
    value = "has(self.eventSource) == self.attribute.matches('^(queue|deadLetterQueue)')",
    message =
        "name the eventSource for an attribute of a queue, and leave it out for functionArn "
            + "and functionName")
@Tolerant
public record WorkerAttributeRef(
    @Required
        @JsonPropertyDescription("Name of the LambdaWorker.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.OBJECT_NAME)
        String name,
    @JsonPropertyDescription("Name of its event source, for the address of a queue.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        @Nullable String eventSource,
    @Required
        @JsonPropertyDescription(
            "The address: queueUrl, queueArn, deadLetterQueueUrl or deadLetterQueueArn of the "
                + "event source, or functionArn or functionName.")
        WorkerAttribute attribute) {}
