package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator found about a class. */
public record LambdaWorkerClassStatus(
    @Nullable Long observedGeneration,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Condition> conditions) {

  public LambdaWorkerClassStatus {
    conditions = Canonical.list(conditions);
  }
}
