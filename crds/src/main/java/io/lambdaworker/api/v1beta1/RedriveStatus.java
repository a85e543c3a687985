package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last redrive that was asked for. */
@Tolerant
public record RedriveStatus(
    @JsonPropertyDescription(
            "The last value of the annotation lambdaworker.io/redrive-requested-at that was acted "
                + "on.")
        @Nullable String requestedAt,
    @JsonPropertyDescription("Dead letter queues, by event source.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<RedriveTask> queues) {

  public RedriveStatus {
    queues = Canonical.list(queues);
  }
}
