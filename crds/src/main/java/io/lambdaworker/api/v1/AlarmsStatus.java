package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The worker's alarms. */
public record AlarmsStatus(
    int total, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> firing) {

  public AlarmsStatus {
    firing = Canonical.list(firing);
  }
}
