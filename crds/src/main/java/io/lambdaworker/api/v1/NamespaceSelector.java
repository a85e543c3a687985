package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Namespaces by their labels; all requirements must hold, and an empty selector selects every
 * namespace.
 */
public record NamespaceSelector(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> matchLabels,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NamespaceRequirement> matchExpressions) {

  public NamespaceSelector {
    matchLabels = Canonical.map(matchLabels);
    matchExpressions = Canonical.list(matchExpressions);
  }
}
