package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** One requirement on a label of a namespace. */
public record NamespaceRequirement(
    String key,
    SelectorOperator operator,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> values) {

  public NamespaceRequirement {
    values = Canonical.list(values);
  }
}
