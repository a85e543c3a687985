package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** A statement of an IAM policy, for what the other kinds do not cover. */
@Tolerant
public record Statement(
    @Required @JsonPropertyDescription("Allow or Deny.") Effect effect,
    @Required
        @JsonPropertyDescription(
            "Actions, such as events:PutEvents; * and ? stand for any characters.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(min = 1, max = 50)
        List<@Size(min = 1, max = 128) @Pattern(Patterns.ACTION) String> actions,
    @Required
        @JsonPropertyDescription("ARNs; * and ? stand for any characters.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(min = 1, max = 50)
        List<@Size(min = 1, max = 1024) @Pattern(Patterns.NO_SPACE) String> resources) {

  public Statement {
    actions = Canonical.list(actions);
    resources = Canonical.list(resources);
  }
}
