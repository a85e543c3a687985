package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The right to publish to a topic. */
@Tolerant
public record SnsAccess(
    @Required
        @JsonPropertyDescription("ARN of the topic.")
        @Size(min = 1, max = 512)
        @Pattern(Patterns.TOPIC_ARN)
        String topicArn) {}
