package io.lambdaworker.operator.app.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Nobody gains by writing YAML: what is not the worker's is refused, and nothing is touched. */
@TestInstance(Lifecycle.PER_CLASS)
class NamespaceUserIT {
  private Space alice;
  private Space mallory;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    Space.stack().aws().reset();
    alice = Space.create("alice");
    mallory = Space.create("mallory");
    operator = OperatorUnderTest.inProcess(alice, mallory);
    alice.apply("shop", "eventSources: [{name: orders, sqs: {queue: {}}}]\n");
    alice.awaitReady("shop");
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void everyAttemptIsRefusedWithItsReasonAndTouchesNothing() {
    String queue = alice.status("shop").eventSources().getFirst().arn();
    List<Attempt> attempts =
        List.of(
            Attempt.invalid(
                "another namespace's queue as a source",
                "listens",
                "eventSources: [{name: stolen, sqs: {queueArn: '%s'}}]\n".formatted(queue),
                "spec.eventSources[stolen].sqs.queueArn: the class's limits.resources do not allow "
                    + queue));
    Map<String, String> before = AccountPicture.take(alice);
    Space.stack().gateway().resetCounts();
    attempts.forEach(attempt -> attempt.make(mallory));
    attempts.forEach(attempt -> attempt.isRefused(mallory));
    operator.awaitSweeps(2);
    assertThat(AccountPicture.writes()).isEmpty();
    assertThat(AccountPicture.take(alice)).isEqualTo(before);
  }
}
