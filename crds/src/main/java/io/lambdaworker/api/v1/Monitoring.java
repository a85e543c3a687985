package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which alarms there are and whom they notify. */
public record Monitoring(
    @Nullable MonitoringLevel level,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Notification> notifications) {

  public Monitoring {
    notifications = Canonical.list(notifications);
  }
}
