package io.lambdaworker.operator.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lambdaworker.operator.core.failure.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Argo CD shows of a worker in a release, and what it offers then. */
class ReleaseInArgoTest {
  private final ArgoCd argo = new ArgoCd();

  @ParameterizedTest
  @CsvSource({
    "Shifting, False, ReleaseUnderWay, Progressing, true, false",
    "RolledBack, False, ReleaseRolledBack, Degraded, false, true",
    "Stalled, False, ReleaseStalled, Degraded, true, true",
    "Complete, True, ReleaseComplete, Healthy, false, false",
  })
  void healthAndActionsFollowTheRelease(
      String phase, String status, Reason reason, String health, boolean move, boolean retry)
      throws JsonProcessingException {
    JsonNode worker = worker(phase, status, reason);

    assertThat(argo.health(worker).status()).isEqualTo(health);
    assertThat(argo.actions(worker))
        .containsEntry("promote", move)
        .containsEntry("abort", move)
        .containsEntry("retry", retry);
  }

  private static JsonNode worker(String phase, String status, Reason reason)
      throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(
            """
            {"kind": "LambdaWorker", "metadata": {"generation": 1}, "spec": {}, "status": {
              "observedGeneration": 1, "rollout": {"phase": "%s"}, "conditions": [
                {"type": "Ready", "status": "True", "reason": "Ready"},
                {"type": "RolloutComplete", "status": "%s", "reason": "%s"}]}}
            """
                .formatted(phase, status, reason));
  }
}
