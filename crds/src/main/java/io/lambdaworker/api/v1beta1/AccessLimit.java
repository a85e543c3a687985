package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Actions that workers' roles may allow, and on what. */
@Tolerant
public record AccessLimit(
    @Required
        @JsonPropertyDescription("Actions, such as dynamodb:*; * and ? stand for any characters.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(min = 1, max = 100)
        List<@Size(min = 1, max = 128) @Pattern(Patterns.ACTION) String> actions,
    @Required
        @JsonPropertyDescription("ARNs; * and ? stand for any characters.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(min = 1, max = 100)
        List<@Size(min = 1, max = 1024) @Pattern(Patterns.NO_SPACE) String> resources) {

  public AccessLimit {
    actions = Canonical.list(actions);
    resources = Canonical.list(resources);
  }
}
