package io.lambdaworker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * CI publishes jars, the operator releases them: a faulty one is rolled back, a mended one stays.
 */
record ReleaseStory(Screen screen, Stage stage) implements Story {
  private static final String ROLLOUT =
      """
      {"spec": {"rollout": {"strategy": "Canary", "canary": {"weight": 20, "intervalSeconds": %d}, \
      "bakeSeconds": %d, "keepVersions": 2}}}\
      """;

  @Override
  public void tell(Worker worker, boolean isShort) throws InterruptedException {
    turnOn(worker, isShort ? 10 : 30);
    screen.heading("Traffic: four share events a second");
    try (var traffic = Traffic.begin(stage.aws(), worker)) {
      screen.await(
          "messages counted",
          Duration.ofSeconds(60),
          traffic::counts,
          () -> Optional.of(true).filter(x -> traffic.counted() > 0));
      screen.seen(traffic.counts());
      faulty(worker, traffic);
      mended(worker, traffic);
      screen.heading("No message is lost, none is counted twice");
      traffic.accountFor(screen);
      long failed = stage.aws().failures(worker.function(), "2");
      if (failed == 0) {
        throw new Screen.NotSeen("invocations of the faulty version should have failed");
      }
      screen.seen(
          "though %d invocations of version 2 failed after their work was done".formatted(failed));
    }
  }

  private void turnOn(Worker worker, int seconds) throws InterruptedException {
    screen.heading("Releases are turned on: a new jar gets 20 % of the traffic first");
    String patch = ROLLOUT.formatted(seconds, seconds);
    screen.line("$ kubectl patch lambdaworker %s --type merge --patch".formatted(Worker.NAME));
    screen.block(patch);
    stage.kubernetes().patch(Worker.NAMESPACE, Worker.NAME, patch);
    screen.await(
        "version 1 serving",
        Duration.ofSeconds(60),
        () -> status().filter(status -> status.path("version").asText().equals("1")));
    screen.seen("live is " + stage.aws().traffic(worker.function()));
    screen.line("the queue's mapping moves to the alias live in place");
    screen.await(
        "the mapping on the alias",
        Duration.ofSeconds(60),
        () ->
            Optional.of(stage.aws().mappingTarget(worker.mappingUuid()))
                .filter(target -> target.endsWith(":live")));
    screen.seen("the queue invokes " + stage.aws().mappingTarget(worker.mappingUuid()));
  }

  private void faulty(Worker worker, Traffic traffic) throws InterruptedException {
    screen.heading("CI publishes a jar with a fault");
    new Jars(stage, screen).publishFaulty();
    var release = new Release(screen, stage, worker, traffic);
    release.awaits("2", "RolledBack");
    List<String> versions = stage.aws().servedBy(worker.function());
    if (!versions.equals(List.of("1"))) {
      throw new Screen.NotSeen("version 1 should have all traffic again, not " + versions);
    }
    Event event =
        screen.await(
            "an event about it",
            Duration.ofSeconds(20),
            () ->
                stage
                    .kubernetes()
                    .event(
                        Worker.NAMESPACE,
                        Worker.NAME,
                        release.published(),
                        "ReleaseRolledBack",
                        "rolled back: alarm"));
    screen.seen("rolled back %d s after publishing".formatted(release.seconds()));
    screen.block(event.getType() + "  " + event.getReason() + "  " + event.getMessage());
    table();
  }

  private void mended(Worker worker, Traffic traffic) throws InterruptedException {
    screen.heading("CI publishes the mended jar");
    new Jars(stage, screen).publishMended();
    var release = new Release(screen, stage, worker, traffic);
    release.awaits("3", "Complete");
    screen.seen("released %d s after publishing".formatted(release.seconds()));
    List<String> versions =
        screen.await(
            "the faulty version deleted",
            Duration.ofSeconds(60),
            () ->
                Optional.of(stage.aws().versions(worker.function()))
                    .filter(List.of("1", "3")::equals));
    screen.seen("version 2 is deleted, as keepVersions says; there are " + versions);
    table();
    screen.line("status.rollout.history:");
    for (JsonNode past : status().orElseThrow().at("/rollout/history")) {
      screen.block(
          "version %-3s %-11s asked for by %s %s"
              .formatted(
                  past.path("version").asText(),
                  past.path("result").asText(),
                  past.path("askedBy").asText(),
                  past.path("message").asText()));
    }
  }

  private void table() {
    screen.line("kubectl get lambdaworkers --namespace " + Worker.NAMESPACE);
    screen.block(stage.kubernetes().table(Worker.NAMESPACE));
  }

  private Optional<JsonNode> status() {
    return stage
        .kubernetes()
        .worker(Worker.NAMESPACE, Worker.NAME)
        .map(worker -> worker.path("status"));
  }
}
