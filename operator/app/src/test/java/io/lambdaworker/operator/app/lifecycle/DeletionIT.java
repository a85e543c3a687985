package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes and what stays when a worker, or a part of it, is deleted. */
class DeletionIT {
  /**
   * The operator reads a queue twice, a minute apart, to be sure that it is empty; and some more.
   */
  private static final Duration PROVEN_EMPTY = Duration.ofMinutes(4);

  private static TestNamespace namespace;
  private static OperatorUnderTest operator;

  @BeforeAll
  static void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("going");
    operator = OperatorUnderTest.inProcess(namespace);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  private static WorkerInAws worker(String name, String spec) {
    namespace.apply(name, spec);
    namespace.awaitReady(name);
    return new WorkerInAws(namespace, operator, name);
  }

  @Test
  void deleteLeavesNothing() {
    WorkerInAws all = worker("all", WorkerInAws.SPEC + "deletionPolicy: Delete\n");
    String function = all.function();
    String role = roleOf(all);
    // Delayed, so that the function does not run: it would make its log group again.
    String url = all.queueUrl(function + "-items");
    all.aws().sqs().sendMessage(send -> send.queueUrl(url).messageBody("x").delaySeconds(900));

    namespace.deleteAndAwaitGone("all");

    assertThat(all.hasFunction(function)).isFalse();
    assertThat(all.hasRole(role)).isFalse();
    assertThat(all.hasLogGroup(function)).isFalse();
    assertThat(all.queues(function)).isEmpty();
    assertThat(all.alarms(function)).isEmpty();
    assertThat(all.mappings(function)).isEmpty();
  }

  @Test
  void retainDataKeepsLogsAndQueuesThatHoldMessages() {
    WorkerInAws data = worker("data", WorkerInAws.SPEC + "suspend: true\n");
    String function = data.function();
    String role = roleOf(data);
    data.aws()
        .sqs()
        .sendMessage(send -> send.queueUrl(data.queueUrl(function + "-items")).messageBody("x"));

    namespace.delete("data");

    Awaitility.await("gone").atMost(PROVEN_EMPTY).until(() -> namespace.worker("data") == null);
    assertThat(data.hasFunction(function)).isFalse();
    assertThat(data.hasRole(role)).isFalse();
    assertThat(data.alarms(function)).isEmpty();
    assertThat(data.hasLogGroup(function)).isTrue();
    assertThat(data.queues(function))
        .containsExactlyInAnyOrder(function + "-items", function + "-items-dlq");
    namespace.awaitEvent("data", "-items holds 1 message");
  }

  @Test
  void retainKeepsEverythingForTheNextWorkerOfTheName() {
    WorkerInAws kept = worker("kept", WorkerInAws.SPEC + "deletionPolicy: Retain\n");
    String function = kept.function();
    String uuid = kept.mappings(function).getFirst().uuid();

    namespace.deleteAndAwaitGone("kept");

    assertThat(kept.hasFunction(function)).isTrue();
    assertThat(kept.queues(function)).hasSize(2);
    TestNamespace.stack().gateway().book().clear();
    worker("kept", WorkerInAws.SPEC + "deletionPolicy: Delete\n");
    assertThat(kept.mappings(function)).hasSize(1);
    assertThat(kept.mappings(function).getFirst().uuid()).isEqualTo(uuid);
    assertThat(TestNamespace.stack().gateway().ledger())
        .noneMatch(entry -> entry.resource().contains(function) && entry.isDelete());
  }

  @Test
  void aRemovedSourceKeepsItsMessages() {
    WorkerInAws part = worker("part", WorkerInAws.SPEC + "suspend: true\n");
    String function = part.function();
    part.aws()
        .sqs()
        .sendMessage(send -> send.queueUrl(part.queueUrl(function + "-items")).messageBody("x"));

    namespace.apply("part", "timeout: 5\nsuspend: true\n");

    namespace.await(
        "part",
        "retaining its data",
        now ->
            WorkerState.condition(now, ConditionType.SYNCED)
                .filter(synced -> synced.reason().equals("DataRetained"))
                .filter(synced -> synced.message().contains(function + "-items"))
                .isPresent());
    namespace.awaitReady("part");
    assertThat(part.mappings(function)).isEmpty();
    assertThat(part.queues(function)).contains(function + "-items");
  }

  @Test
  void aLogGroupMadeByLambdaIsTakenAndGoes() {
    WorkerInAws again = worker("again", WorkerInAws.SPEC + "deletionPolicy: Delete\n");
    String function = again.function();
    String group = "/aws/lambda/" + function;
    again.aws().logs().deleteLogGroup(delete -> delete.logGroupName(group));
    again.aws().logs().createLogGroup(create -> create.logGroupName(group));

    String arn = "arn:aws:logs:us-east-1:000000000000:log-group:" + group;
    Awaitility.await("taken")
        .atMost(PROVEN_EMPTY)
        .until(() ->
            again
                .aws()
                .logs()
                .listTagsForResource(list -> list.resourceArn(arn))
                .tags()
                .containsKey(TagKeys.NAME));
    namespace.awaitReady("again");
    namespace.deleteAndAwaitGone("again");

    assertThat(again.hasLogGroup(function)).isFalse();
  }

  private static String roleOf(WorkerInAws inAws) {
    String arn = namespace.status(inAws.name()).roleArn();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
