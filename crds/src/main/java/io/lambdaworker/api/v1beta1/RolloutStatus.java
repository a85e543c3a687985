package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The release under way, or the last one, and those before it. */
@Tolerant
public record RolloutStatus(
    @JsonPropertyDescription(
            "Pending, Starting, Shifting, Verifying, Baking, Complete, RolledBack or Stalled.")
        @Nullable RolloutPhase phase,
    @JsonPropertyDescription("The version that is or was released.") @Nullable String version,
    @JsonPropertyDescription("Percent of the traffic that it gets.") @Nullable Integer weight,
    @JsonPropertyDescription("When the phase or step began, ISO 8601 in UTC.")
        @Nullable String since,
    @JsonPropertyDescription("When the next step may be, at the earliest, ISO 8601 in UTC.")
        @Nullable String next,
    @JsonPropertyDescription("What it waits for, or what it needs.") @Nullable String waitingFor,
    @JsonPropertyDescription("The last releases that are over, the latest first.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 5)
        List<PastRelease> history) {

  public RolloutStatus {
    history = Canonical.list(history);
  }
}
