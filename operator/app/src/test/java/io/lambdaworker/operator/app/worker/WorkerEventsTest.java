package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link WorkerEvents}: which events people see, and that each is written once. */
class WorkerEventsTest {
  private final OperatorInMemory operator = OperatorInMemory.withReadyWorker();

  @Test
  void aMappingOfNobodyIsToldOnceAndLeftAlone() {
    var foreign =
        new EventSourceMapping(
            operator.key().function(),
            "arn:aws:sqs:us-east-1:123456789012:other",
            Facet.unread(),
            Facet.unread(),
            Facet.known(Tags.NONE));
    operator.aws.byHand(foreign);

    operator.reconcile();
    operator.reconcile();

    assertThat(operator.events.lines())
        .singleElement()
        .asString()
        .startsWith("Warning ForeignEventSource: arn:aws:sqs:us-east-1:123456789012:other");
    assertThat(operator.aws.ids()).contains(foreign.id());
  }

  @Test
  void aStatementOfNobodysIsToldOnceAndLeftAlone() {
    Queue queue = (Queue) operator.aws.resource(operator.id(QueueKind.KIND));
    operator.aws.byHand(
        new Queue(
            queue.name(),
            queue.fifo(),
            queue.settings(),
            queue.redrivePolicy(),
            queue.policy(),
            queue.tags(),
            queue.extras(),
            Facet.known(Set.of("Allow * sqs:*"))));

    operator.reconcile();
    operator.reconcile();

    assertThat(operator.events.lines())
        .containsExactly(
            "Warning ForeignStatement: the policy of queue %s also says: Allow * sqs:*; that is nobody's that is known, remove it if it is not meant"
                .formatted(queue.name()));
  }

  @Test
  void aFailureThatStaysIsToldOnce() {
    operator.aws.refuse("function", Failure.terminal(Reason.AccessDenied, "may not"));
    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    operator.reconcile();
    operator.reconcile();
    assertThat(operator.events.lines()).containsExactly("Warning AccessDenied: may not");
  }

  @Test
  void readyIsToldAgainAfterItWasNot() {
    operator.aws.refuse("function", Failure.terminal(Reason.AccessDenied, "may not"));
    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    operator.reconcile();
    operator.aws.refuseNothing();
    operator.pass(OperatorInMemory.SOON);
    operator.reconcile();
    assertThat(operator.events.lines())
        .containsExactly(
            "Warning AccessDenied: may not",
            "Normal Updated: function.memorySize 512 -> 1024",
            "Normal Ready: everything is as the spec says");
  }

  @Test
  void aFunctionThatIsHeldIsTold() {
    LambdaFunction function =
        (LambdaFunction) operator.aws.resource(operator.id(FunctionKind.KIND));
    operator.aws.byHand(
        function.withTags(function.tags().map(tags -> tags.with(TagKeys.HOLD, "x"))));
    operator.reconcile();
    operator.reconcile();
    assertThat(operator.condition(ConditionType.DRIFT_DETECTED)).startsWith("False Held");
    assertThat(operator.events.lines()).singleElement().asString().startsWith("Warning Held: ");
  }
}
