package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** The worker's alarms. */
@Tolerant
public record AlarmsStatus(
    @JsonPropertyDescription("How many there are.") int total,
    @JsonPropertyDescription("Those in the state ALARM.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> firing) {

  public AlarmsStatus {
    firing = Canonical.list(firing);
  }
}
