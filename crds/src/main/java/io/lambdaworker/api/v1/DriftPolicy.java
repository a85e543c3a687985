package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens when AWS differs from the spec with no change to the spec. */
public record DriftPolicy(
    @Nullable DriftMode mode, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ignore) {

  public DriftPolicy {
    ignore = Canonical.list(ignore);
  }
}
