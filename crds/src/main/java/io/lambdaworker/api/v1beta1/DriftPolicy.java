package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens when AWS differs from the spec with no change to the spec. */
@Tolerant
public record DriftPolicy(
    @JsonPropertyDescription(
            "Correct: it is corrected and reported. Detect: it is only reported, in status.plan. "
                + "Absent: Correct.")
        @Nullable DriftMode mode,
    @JsonPropertyDescription(
            "Paths that are left to others, as status.drift names them, such as "
                + "function.memorySize.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 50)
        List<@Size(min = 1, max = 256) @Pattern(Patterns.NO_SPACE) String> ignore) {

  public DriftPolicy {
    ignore = Canonical.list(ignore);
  }
}
