package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A topic that alarms notify. */
@Tolerant
public record Notification(
    @Required
        @JsonPropertyDescription("Name of the notification.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String name,
    @Required
        @JsonPropertyDescription("ARN of the SNS topic.")
        @Size(min = 1, max = 512)
        @Pattern(Patterns.TOPIC_ARN)
        String topicArn) {}
