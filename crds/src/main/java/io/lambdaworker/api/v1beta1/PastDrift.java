package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A drift that is over. */
@Tolerant
public record PastDrift(
    @JsonPropertyDescription("When it was seen, ISO 8601 in UTC.") @Nullable String detectedAt,
    @JsonPropertyDescription("When it was corrected, ISO 8601 in UTC.")
        @Nullable String correctedAt,
    @JsonPropertyDescription("What differed: path, value found and value wanted; the first ten.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 10)
        List<String> fields) {

  public PastDrift {
    fields = Canonical.list(fields);
  }
}
