package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator found about a class. */
@Tolerant
public record LambdaWorkerClassStatus(
    @JsonPropertyDescription("Generation of the spec that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Conditions; Ready is the summary.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Condition> conditions) {

  public LambdaWorkerClassStatus {
    conditions = Canonical.list(conditions);
  }
}
