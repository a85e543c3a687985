package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** Actions that workers' roles may allow, and on what. */
public record AccessLimit(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> actions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> resources) {

  public AccessLimit {
    actions = Canonical.list(actions);
    resources = Canonical.list(resources);
  }
}
