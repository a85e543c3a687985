package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.RedriveState;
import io.lambdaworker.api.v1beta1.RedriveTask;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Dead letters are moved back to their queue when somebody requests it, once for each request. */
class RedriveIT {
  private static final String START = "sqs:StartMessageMoveTask";

  /** So many receives that what was moved back does not become a dead letter again. */
  private static final String SPEC =
      """
      timeout: 5
      eventSources:
        - {name: items, sqs: {queue: {visibilityTimeout: 3600, maxReceiveCount: 1000}}}
      """;

  private static TestNamespace namespace;
  private static OperatorUnderTest operator;
  private final Gateway gateway = TestNamespace.stack().gateway();

  @BeforeAll
  static void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("redrive");
    operator =
        OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofMinutes(10), namespace);
  }

  @AfterAll
  static void stop() {
    operator.close();
    TestNamespace.stack().gateway().clearFaults();
  }

  @Test
  void movesDeadLettersBackOncePerRequest() {
    var inAws = new WorkerInAws(namespace, operator, "letters");
    namespace.apply("letters", SPEC + "suspend: true\n");
    namespace.awaitReady("letters");
    String queue = inAws.function() + "-items-dlq";
    sendDeadLetters(inAws, queue, 3);
    long before = gateway.calls(START);

    request("letters", Instant.now().toString());
    var held = await("letters", RedriveState.WAITING);
    assertThat(held.message()).contains("spec.suspend");
    assertThat(deadLetters(inAws, queue)).isEqualTo(3);

    namespace.apply("letters", SPEC);
    assertThat(await("letters", RedriveState.COMPLETED).moved()).isEqualTo(3);
    assertThat(deadLetters(inAws, queue)).isZero();
    namespace.awaitEvent("letters", "RedriveStarted: dead letters of items");
    namespace.awaitEvent("letters", "RedriveCompleted: 3 dead letters of items");
    assertThat(gateway.calls(START) - before).isEqualTo(1);

    sendDeadLetters(inAws, queue, 2);
    String look = Instant.now().toString();
    namespace.annotate("letters", Annotations.RECONCILE_REQUESTED_AT, look);
    namespace.await("letters", "looked", w -> look.equals(w.getStatus().reconcileRequestedAt()));
    assertThat(gateway.calls(START) - before).isEqualTo(1);
    assertThat(deadLetters(inAws, queue)).isEqualTo(2);

    gateway.inject(new Fault.LostReply(START, 1));
    String again = Instant.now().toString();
    request("letters", again);
    namespace.await(
        "letters",
        "redriven again",
        w ->
            again.equals(w.getStatus().redrive().requestedAt())
                && w.getStatus().redrive().queues().getFirst().state() == RedriveState.COMPLETED);
    assertThat(task("letters").moved()).isEqualTo(2);
    assertThat(deadLetters(inAws, queue)).isZero();
    assertThat(gateway.calls(START) - before).isEqualTo(2);
  }

  @Test
  void aDenialIsToldAndNotRepeated() {
    var inAws = new WorkerInAws(namespace, operator, "denied");
    namespace.apply("denied", SPEC);
    namespace.awaitReady("denied");
    String queue = inAws.function() + "-items-dlq";
    sendDeadLetters(inAws, queue, 1);
    gateway.inject(new Fault.About(Set.of(queue), new Fault.Deny("sqs:ListMessageMoveTasks")));

    request("denied", "the first time");

    assertThat(await("denied", RedriveState.FAILED).message())
        .contains("allow it sqs:ListMessageMoveTasks");
    namespace.awaitEvent("denied", "RedriveFailed");
    assertThat(deadLetters(inAws, queue)).isEqualTo(1);
    assertThat(WorkerState.isReady(namespace.worker("denied"))).isTrue();
  }

  @Test
  void aWorkerWithoutDeadLettersIsToldSo() {
    namespace.apply("none", "timeout: 5\n");
    namespace.awaitReady("none");
    request("none", "now");
    namespace.awaitEvent("none", "RedriveFailed: the worker has no dead letter queue of its own");
  }

  private static void request(String worker, String value) {
    namespace.annotate(worker, Annotations.REDRIVE_REQUESTED_AT, value);
  }

  private static RedriveTask await(String worker, RedriveState state) {
    namespace.await(
        worker,
        "redrive " + state.value(),
        w ->
            w.getStatus().redrive() != null
                && w.getStatus().redrive().queues().getFirst().state() == state);
    return task(worker);
  }

  private static RedriveTask task(String worker) {
    return namespace.status(worker).redrive().queues().getFirst();
  }

  private static void sendDeadLetters(WorkerInAws inAws, String queue, int messages) {
    String url = inAws.queueUrl(queue);
    for (int i = 0; i < messages; i++) {
      String body = "letter " + i;
      inAws.aws().sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
    }
  }

  private static int deadLetters(WorkerInAws inAws, String queue) {
    return Integer.parseInt(
        inAws.attributes(queue).get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }
}
