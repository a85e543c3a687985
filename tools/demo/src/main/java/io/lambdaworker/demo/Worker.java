package io.lambdaworker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** The example's worker as its status tells of it. */
record Worker(
    String function, String role, String queueUrl, String deadLetterQueueUrl, String mappingUuid) {
  static final String NAMESPACE = "social";
  static final String NAME = "share-worker";

  /** Waits for Ready and reads the status. */
  static Worker awaitReady(Screen screen, Kubernetes kubernetes) throws InterruptedException {
    var lastMessage = new String[] {""};
    JsonNode worker =
        screen.await(
            "Ready",
            Duration.ofSeconds(120),
            () -> {
              Optional<JsonNode> now = kubernetes.worker(NAMESPACE, NAME);
              Optional<JsonNode> ready = now.flatMap(w -> Kubernetes.condition(w, "Ready"));
              ready.ifPresent(condition -> {
                String message =
                    condition.path("reason").asText() + ": " + condition.path("message").asText();
                if (!message.equals(lastMessage[0])) {
                  screen.line("Ready=" + condition.path("status").asText() + " " + message);
                  lastMessage[0] = message;
                }
              });
              return ready.filter(c -> c.path("status").asText().equals("True")).flatMap(c -> now);
            });
    JsonNode status = worker.path("status");
    JsonNode source = status.path("eventSources").path(0);
    String roleArn = status.path("roleArn").asText();
    return new Worker(
        status.path("functionName").asText(),
        roleArn.substring(roleArn.lastIndexOf('/') + 1),
        source.path("queueUrl").asText(),
        source.path("deadLetterQueueUrl").asText(),
        source.path("uuid").asText());
  }
}
