package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which alarms there are and whom they notify. */
@Tolerant
public record Monitoring(
    @JsonPropertyDescription(
            "Basic: errors, throttles, messages in dead letter queues. Enhanced: also durations "
                + "over 80 % of the timeout and the age of the oldest message. Absent: the class's, "
                + "else Basic.")
        @Nullable MonitoringLevel level,
    @JsonPropertyDescription("Topics that alarms notify, by name; CloudWatch takes five.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 5)
        List<Notification> notifications) {

  public Monitoring {
    notifications = Canonical.list(notifications);
  }
}
