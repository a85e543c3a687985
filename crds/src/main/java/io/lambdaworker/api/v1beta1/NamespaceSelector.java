package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/**
 * Namespaces by their labels; all requirements must hold, and an empty selector selects every
 * namespace.
 */
@Tolerant
public record NamespaceSelector(
    @JsonPropertyDescription("Labels that must have exactly these values.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 20)
        Map<String, @Size(max = 63) String> matchLabels,
    @JsonPropertyDescription("Requirements on labels.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 20)
        List<NamespaceRequirement> matchExpressions) {

  public NamespaceSelector {
    matchLabels = Canonical.map(matchLabels);
    matchExpressions = Canonical.list(matchExpressions);
  }
}
