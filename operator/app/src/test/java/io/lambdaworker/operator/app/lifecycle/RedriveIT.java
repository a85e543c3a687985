package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.RedriveState;
import io.lambdaworker.api.v1beta1.RedriveTask;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Dead letters go back to their queue when somebody asks for it: once a request. */
class RedriveIT {
  private static final String START = "sqs:StartMessageMoveTask";

  /** What was moved back stays where it is, whatever the function makes of it. */
  private static final String SPEC =
      """
      timeout: 5
      eventSources:
        - {name: items, sqs: {queue: {visibilityTimeout: 3600, maxReceiveCount: 1000}}}
      """;

  private static Space space;
  private static OperatorUnderTest operator;
  private final Gateway gateway = Space.stack().gateway();

  @BeforeAll
  static void start() {
    Space.stack().aws().reset();
    space = Space.create("redrive");
    operator = OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofMinutes(10), space);
  }

  @AfterAll
  static void stop() {
    operator.close();
    Space.stack().gateway().clearFaults();
  }

  @Test
  void movesDeadLettersBackOncePerRequest() {
    var resident = new Resident(space, operator, "letters");
    space.apply("letters", SPEC + "suspend: true\n");
    space.awaitReady("letters");
    String queue = resident.function() + "-items-dlq";
    bury(resident, queue, 3);
    long before = gateway.calls(START);

    request("letters", Instant.now().toString());
    var held = await("letters", RedriveState.WAITING);
    assertThat(held.message()).contains("spec.suspend");
    assertThat(buried(resident, queue)).isEqualTo(3);

    space.apply("letters", SPEC);
    assertThat(await("letters", RedriveState.COMPLETED).moved()).isEqualTo(3);
    assertThat(buried(resident, queue)).isZero();
    space.awaitTold("letters", "RedriveStarted: dead letters of items");
    space.awaitTold("letters", "RedriveCompleted: 3 dead letters of items");
    assertThat(gateway.calls(START) - before).isEqualTo(1);

    bury(resident, queue, 2);
    String look = Instant.now().toString();
    space.annotate("letters", Annotations.RECONCILE_REQUESTED_AT, look);
    space.await("letters", "looked", w -> look.equals(w.getStatus().reconcileRequestedAt()));
    assertThat(gateway.calls(START) - before).isEqualTo(1);
    assertThat(buried(resident, queue)).isEqualTo(2);

    gateway.inject(new Fault.LostReply(START, 1));
    String again = Instant.now().toString();
    request("letters", again);
    space.await(
        "letters",
        "redriven again",
        w ->
            again.equals(w.getStatus().redrive().requestedAt())
                && w.getStatus().redrive().queues().getFirst().state() == RedriveState.COMPLETED);
    assertThat(task("letters").moved()).isEqualTo(2);
    assertThat(buried(resident, queue)).isZero();
    assertThat(gateway.calls(START) - before).isEqualTo(2);
  }

  @Test
  void aDenialIsToldAndNotRepeated() {
    var resident = new Resident(space, operator, "denied");
    space.apply("denied", SPEC);
    space.awaitReady("denied");
    String queue = resident.function() + "-items-dlq";
    bury(resident, queue, 1);
    gateway.inject(new Fault.About(Set.of(queue), new Fault.Deny("sqs:ListMessageMoveTasks")));

    request("denied", "the first time");

    assertThat(await("denied", RedriveState.FAILED).message())
        .contains("allow it sqs:ListMessageMoveTasks");
    space.awaitTold("denied", "RedriveFailed");
    assertThat(buried(resident, queue)).isEqualTo(1);
    assertThat(Space.isReady(space.worker("denied"))).isTrue();
  }

  @Test
  void aWorkerWithoutDeadLettersIsToldSo() {
    space.apply("none", "timeout: 5\n");
    space.awaitReady("none");
    request("none", "now");
    space.awaitTold("none", "RedriveFailed: the worker has no dead letter queue of its own");
  }

  private static void request(String worker, String value) {
    space.annotate(worker, Annotations.REDRIVE_REQUESTED_AT, value);
  }

  private static RedriveTask await(String worker, RedriveState state) {
    space.await(
        worker,
        "redrive " + state.value(),
        w ->
            w.getStatus().redrive() != null
                && w.getStatus().redrive().queues().getFirst().state() == state);
    return task(worker);
  }

  private static RedriveTask task(String worker) {
    return space.status(worker).redrive().queues().getFirst();
  }

  private static void bury(Resident resident, String queue, int messages) {
    String url = resident.queueUrl(queue);
    for (int i = 0; i < messages; i++) {
      String body = "letter " + i;
      resident.aws().sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
    }
  }

  private static int buried(Resident resident, String queue) {
    return Integer.parseInt(
        resident.attributes(queue).get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }
}
