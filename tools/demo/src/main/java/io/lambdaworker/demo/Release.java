package io.lambdaworker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A release under way, as status and AWS show it: a line for each step, with its seconds. */
final class Release {
  private static final Duration LIMIT = Duration.ofSeconds(150);

  private final Screen screen;
  private final Stage stage;
  private final Worker worker;
  private final Traffic traffic;
  private final Instant published = Instant.now();
  private String last = "";

  /** Begins with the jar that was published just now. */
  Release(Screen screen, Stage stage, Worker worker, Traffic traffic) {
    this.screen = screen;
    this.stage = stage;
    this.worker = worker;
    this.traffic = traffic;
  }

  /**
   * Waits until the version is in this phase.
   *
   * @throws Screen.NotSeen when it does not come to it
   */
  void awaits(String version, String phase) throws InterruptedException {
    screen.await(
        "version %s %s".formatted(version, phase),
        LIMIT,
        traffic::counts,
        () -> rollout(version).filter(rollout -> rollout.path("phase").asText().equals(phase)));
  }

  private Optional<JsonNode> rollout(String version) {
    Optional<JsonNode> rollout =
        stage
            .kubernetes()
            .worker(Worker.NAMESPACE, Worker.NAME)
            .map(now -> now.at("/status/rollout"))
            .filter(now -> now.path("version").asText().equals(version));
    rollout.ifPresent(this::show);
    return rollout;
  }

  private void show(JsonNode rollout) {
    String now =
        "%-10s live is %s"
            .formatted(rollout.path("phase").asText(), stage.aws().traffic(worker.function()));
    if (!now.equals(last)) {
      last = now;
      screen.line("%3d s after publishing: %s".formatted(seconds(), now));
    }
  }

  long seconds() {
    return Duration.between(published, Instant.now()).toSeconds();
  }

  Instant published() {
    return published;
  }
}
