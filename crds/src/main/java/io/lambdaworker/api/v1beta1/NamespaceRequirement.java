package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** One requirement on a label of a namespace. */
@ValidationRule(
    value = "(self.operator in ['In', 'NotIn']) == (has(self.values) && self.values.size() > 0)",
    message = "give values for In and NotIn, and none for Exists and DoesNotExist",
    fieldPath = ".operator")
@Tolerant
public record NamespaceRequirement(
    @Required @JsonPropertyDescription("The label.") @Size(min = 1, max = 317) String key,
    @Required @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.")
        SelectorOperator operator,
    @JsonPropertyDescription("Values for In and NotIn.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 50)
        List<@Size(max = 63) String> values) {

  public NamespaceRequirement {
    values = Canonical.list(values);
  }
}
