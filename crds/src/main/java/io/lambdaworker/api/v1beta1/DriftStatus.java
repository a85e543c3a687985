package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last drift seen, and those before it. */
@Tolerant
public record DriftStatus(
    @JsonPropertyDescription("When it was seen, ISO 8601 in UTC.") @Nullable String detectedAt,
    @JsonPropertyDescription("When it was corrected, ISO 8601 in UTC.")
        @Nullable String correctedAt,
    @JsonPropertyDescription("What differed: path, value found and value wanted.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> fields,
    @JsonPropertyDescription("The drifts before this one, the latest first.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 5)
        List<PastDrift> history) {

  public DriftStatus {
    fields = Canonical.list(fields);
    history = Canonical.list(history);
  }
}
