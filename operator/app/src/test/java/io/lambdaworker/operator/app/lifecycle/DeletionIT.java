package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes and what stays when a worker, or a part of it, is deleted. */
class DeletionIT {
  /** Two reads a minute apart prove a queue empty, and a little. */
  private static final Duration PROVEN_EMPTY = Duration.ofMinutes(4);

  private static Space space;
  private static OperatorUnderTest operator;

  @BeforeAll
  static void start() {
    Space.stack().aws().reset();
    space = Space.create("going");
    operator = OperatorUnderTest.inProcess(space);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  private static Resident worker(String name, String spec) {
    space.apply(name, spec);
    space.awaitReady(name);
    return new Resident(space, operator, name);
  }

  @Test
  void deleteLeavesNothing() {
    Resident all = worker("all", Resident.SPEC + "deletionPolicy: Delete\n");
    String function = all.function();
    String role = roleOf(all);
    // Not for the function yet: one that still runs would write to a log group made anew.
    String url = all.queueUrl(function + "-items");
    all.aws().sqs().sendMessage(send -> send.queueUrl(url).messageBody("x").delaySeconds(900));

    space.deleteAndAwaitGone("all");

    assertThat(all.hasFunction(function)).isFalse();
    assertThat(all.hasRole(role)).isFalse();
    assertThat(all.hasLogGroup(function)).isFalse();
    assertThat(all.queues(function)).isEmpty();
    assertThat(all.alarms(function)).isEmpty();
    assertThat(all.mappings(function)).isEmpty();
  }

  @Test
  void retainDataKeepsLogsAndQueuesThatHoldMessagesWithTheirDeadLetterQueues() {
    Resident data = worker("data", Resident.SPEC + "suspend: true\n");
    String function = data.function();
    String role = roleOf(data);
    data.aws()
        .sqs()
        .sendMessage(send -> send.queueUrl(data.queueUrl(function + "-items")).messageBody("x"));

    space.delete("data");

    Awaitility.await("gone").atMost(PROVEN_EMPTY).until(() -> space.worker("data") == null);
    assertThat(data.hasFunction(function)).isFalse();
    assertThat(data.hasRole(role)).isFalse();
    assertThat(data.alarms(function)).isEmpty();
    assertThat(data.hasLogGroup(function)).isTrue();
    assertThat(data.queues(function))
        .containsExactlyInAnyOrder(function + "-items", function + "-items-dlq");
    space.awaitTold("data", "-items holds 1 message");
  }

  @Test
  void retainKeepsEverythingForTheNextWorkerOfTheName() {
    Resident kept = worker("kept", Resident.SPEC + "deletionPolicy: Retain\n");
    String function = kept.function();
    String uuid = kept.mappings(function).getFirst().uuid();

    space.deleteAndAwaitGone("kept");

    assertThat(kept.hasFunction(function)).isTrue();
    assertThat(kept.queues(function)).hasSize(2);
    Space.stack().gateway().book().clear();
    worker("kept", Resident.SPEC + "deletionPolicy: Delete\n");
    assertThat(kept.mappings(function)).hasSize(1);
    assertThat(kept.mappings(function).getFirst().uuid()).isEqualTo(uuid);
    assertThat(Space.stack().gateway().ledger())
        .noneMatch(entry -> entry.resource().contains(function) && entry.isDelete());
  }

  @Test
  void aRemovedSourceKeepsItsMessages() {
    Resident part = worker("part", Resident.SPEC + "suspend: true\n");
    String function = part.function();
    part.aws()
        .sqs()
        .sendMessage(send -> send.queueUrl(part.queueUrl(function + "-items")).messageBody("x"));

    space.apply("part", "timeout: 5\nsuspend: true\n");

    space.await(
        "part",
        "retaining its data",
        now ->
            Space.condition(now, ConditionType.SYNCED)
                .filter(synced -> synced.reason().equals("DataRetained"))
                .filter(synced -> synced.message().contains(function + "-items"))
                .isPresent());
    space.awaitReady("part");
    assertThat(part.mappings(function)).isEmpty();
    assertThat(part.queues(function)).contains(function + "-items");
  }

  private static String roleOf(Resident resident) {
    String arn = space.status(resident.name()).roleArn();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
