package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last drift seen. */
public record DriftStatus(
    @Nullable String detectedAt,
    @Nullable String correctedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> fields) {

  public DriftStatus {
    fields = Canonical.list(fields);
  }
}
