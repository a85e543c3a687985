package io.lambdaworker.operator.core.status;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The rules by which Flux, Helm and others read a custom resource: kstatus,
 * https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/status/generic.go and, for
 * Ready, status.go beside it.
 */
enum Kstatus {
  CURRENT,
  IN_PROGRESS,
  FAILED,
  TERMINATING;

  static Kstatus of(JsonNode object) {
    if (object.path("metadata").hasNonNull("deletionTimestamp")) {
      return TERMINATING;
    }
    JsonNode observed = object.path("status").path("observedGeneration");
    if (observed.isNumber()
        && observed.asLong() != object.path("metadata").path("generation").asLong()) {
      return IN_PROGRESS;
    }
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (isTrue(condition, "Reconciling")) {
        return IN_PROGRESS;
      }
      if (isTrue(condition, "Stalled")) {
        return FAILED;
      }
    }
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        return isTrue(condition, "Ready") ? CURRENT : IN_PROGRESS;
      }
    }
    return CURRENT;
  }

  private static boolean isTrue(JsonNode condition, String type) {
    return condition.path("type").asText().equals(type)
        && condition.path("status").asText().equals("True");
  }
}
