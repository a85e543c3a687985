package io.lambdaworker.demo;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Changes made by hand in AWS, each seen to be put right, with the event that says so. */
final class Drift {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String WIDE =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}\
      """;

  private final Screen screen;
  private final PersonInAws aws;
  private final Kubernetes kubernetes;

  Drift(Screen screen, PersonInAws aws, Kubernetes kubernetes) {
    this.screen = screen;
    this.aws = aws;
    this.kubernetes = kubernetes;
  }

  void provoke(Worker worker) throws InterruptedException {
    screen.heading("Four changes by hand in AWS");
    memory(worker);
    repaired(
        "event source mapping disabled",
        () -> aws.disableMapping(worker.mappingUuid()),
        () -> aws.mappingState(worker.mappingUuid()).equals("Enabled"),
        "enabled false -> true");
    String alarm = worker.function() + "-errors";
    repaired(
        "alarm " + alarm + " deleted",
        () -> aws.deleteAlarm(alarm),
        () -> aws.hasAlarm(alarm),
        "create alarm.errors");
    repaired(
        "role widened by a policy that allows s3:* on everything",
        () -> aws.widenRole(worker.role(), "wide", WIDE),
        () -> !aws.rolePolicies(worker.role()).contains("wide"),
        "role.inlinePolicies.wide");
  }

  void provokeOne(Worker worker) throws InterruptedException {
    screen.heading("A change by hand in AWS");
    memory(worker);
  }

  private void memory(Worker worker) throws InterruptedException {
    repaired(
        "memory set to 1024 MiB",
        () -> aws.setMemory(worker.function(), 1024),
        () -> aws.memory(worker.function()) == 512,
        "memorySize 1024 -> 512");
  }

  private void repaired(String what, Runnable change, BooleanSupplier right, String inEvent)
      throws InterruptedException {
    Instant changed = Instant.now();
    change.run();
    screen.line("by hand: " + what);
    screen.await(
        what + " put right", LIMIT, () -> Optional.of(true).filter(x -> right.getAsBoolean()));
    long seconds = Duration.between(changed, Instant.now()).toSeconds();
    Event event =
        screen.await(
            "an event about it",
            Duration.ofSeconds(10),
            () -> kubernetes.event(Worker.NAMESPACE, Worker.NAME, changed, inEvent));
    screen.seen("put right after %d s".formatted(seconds));
    screen.block(event.getType() + "  " + event.getReason() + "  " + event.getMessage());
  }
}
