package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** A statement of an IAM policy, for what the other kinds do not cover. */
public record Statement(
    Effect effect,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> actions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> resources) {

  public Statement {
    actions = Canonical.list(actions);
    resources = Canonical.list(resources);
  }
}
