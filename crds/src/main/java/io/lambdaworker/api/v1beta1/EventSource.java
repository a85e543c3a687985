package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What invokes the function, by name: exactly one kind. */
@ValidationRule(value = "has(self.sqs)", message = "say what kind of event source it is: sqs")
@ValidationRule(
    value =
        "[self, oldSelf].exists(source, !has(source.sqs) || has(source.sqs.queueArn)"
            + " || has(source.sqs.workerRef)) || "
            + "(has(self.sqs.queue) && has(self.sqs.queue.fifo) && self.sqs.queue.fifo) == "
            + "(has(oldSelf.sqs.queue) && has(oldSelf.sqs.queue.fifo) && oldSelf.sqs.queue.fifo)",
    message =
        "sqs.queue.fifo cannot be changed: a queue stays what it was made as; add an event "
            + "source of another name and remove this one")
@Tolerant
public record EventSource(
    @Required
        @JsonPropertyDescription(
            "Name of the event source, unique in the worker; part of the names of what is made "
                + "for it.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String name,
    @JsonPropertyDescription("An SQS queue.") @Nullable SqsSource sqs) {}
