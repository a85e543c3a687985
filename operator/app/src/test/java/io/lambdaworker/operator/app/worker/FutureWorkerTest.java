package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.Unread;
import io.lambdaworker.operator.core.kind.AwsId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Workers and classes with fields that only a later version knows: nothing is done on a guess. */
class FutureWorkerTest {
  private static final String FUTURE = OperatorInMemory.SPEC + "deletionPolicy: Archive\n";
  private final OperatorInMemory operator = OperatorInMemory.withReadyWorker();
  private final Set<AwsId> before = Set.copyOf(operator.aws.ids());

  @Test
  void anUnknownValueMakesTheWorkerInvalidAndChangesNothing() {
    operator.put(FUTURE.replace("memorySize: 512", "memorySize: 1024"));

    assertThat(operator.reconcile()).isPresent();

    assertThat(ready())
        .isEqualTo(
            "False Invalid spec.deletionPolicy: Archive is not one of Delete, RetainData, Retain, "
                + "which this version of the operator knows; give it a value that this version "
                + "knows, or run the version of the operator that knows this one");
    assertThat(operator.status().className()).isEqualTo("team");
    assertThat(operator.status().memorySize()).isEqualTo(512);
    assertThat(operator.aws.ids()).isEqualTo(before);
    assertThat(operator.aws.looked()).isEmpty();

    operator.put(OperatorInMemory.SPEC);
    operator.reconcile();
    assertThat(ready()).startsWith("True Ready");
  }

  @Test
  void aDeletionWaitsWhileItsPolicyIsUnknown() {
    operator.put(FUTURE);

    var left = operator.delete();

    assertThat(left.isOver()).isFalse();
    assertThat(left.again()).isPresent();
    assertThat(operator.aws.ids()).isEqualTo(before);
    assertThat(ready())
        .startsWith("False Invalid spec.deletionPolicy: Archive is not one of")
        .endsWith("; until then nothing of the worker is deleted");

    operator.put(OperatorInMemory.SPEC + "deletionPolicy: Delete\n");
    assertThat(operator.delete().isOver()).isTrue();
    assertThat(operator.aws.ids()).isEmpty();
  }

  @Test
  void aDeletionNeedsNoFieldsThatSayNothingOfIt() {
    operator.put(
        """
        classRef: {name: team}
        code: text
        handler: {a: b}
        tracing: Deep
        eventSources: text
        monitoring: {level: Extended}
        deletionPolicy: Delete
        """);
    assertThat(operator.delete().isOver()).isTrue();
    assertThat(operator.aws.ids()).isEmpty();
  }

  @Test
  void aDeletionWaitsWhereTheWorkersNameIsUnknown() {
    operator.put(OperatorInMemory.SPEC + "deletionPolicy: Delete\n");
    hide("status.functionName");
    assertThat(operator.delete().isOver()).isFalse();
    assertThat(operator.aws.ids()).isEqualTo(before);
  }

  @Test
  void anUnreadableClassHaltsItsWorkersAndTouchesNothing() {
    operator.cluster.putClass("team", OperatorInMemory.CLASS + "monitoring: {level: Extended}\n");
    operator.put(OperatorInMemory.SPEC.replace("memorySize: 512", "memorySize: 1024"));

    operator.reconcile();

    assertThat(ready())
        .startsWith("False Invalid LambdaWorkerClass team: spec.monitoring.level: Extended is not");
    assertThat(operator.aws.looked()).isEmpty();
    assertThat(operator.delete().isOver()).isFalse();
    assertThat(operator.aws.ids()).isEqualTo(before);

    operator.cluster.putClass("team", OperatorInMemory.CLASS);
    operator.reconcile();
    assertThat(ready()).startsWith("True Ready");
  }

  @Test
  void aWorkerWhoseClassIsHiddenKeepsEveryClass() {
    assertThat(operator.workers.users("other")).isEmpty();
    hide("status.class");
    assertThat(operator.workers.users("other")).isNotEmpty();

    operator.reconcile();
    assertThat(ready()).startsWith("False Invalid status.class: ");
    assertThat(operator.aws.looked()).isEmpty();
  }

  @Test
  void whoNeedsAnUnknownWorkersQueueIsToldWhy() {
    operator.put(OperatorInMemory.SPEC.replace("queue: {}", "queue: {fifo: [1]}"));
    operator.api.put(
        "other",
        OperatorInMemory.SPEC
            + """
            env:
            - name: QUEUE
              valueFrom: {workerRef: {name: share, eventSource: items, attribute: queueUrl}}
            """);
    assertThat(operator.reconcileOther("other"))
        .startsWith("False Invalid worker share: spec.eventSources[0].sqs.queue.fifo: ");
  }

  @Test
  void othersGoOnBesideAnUnknownWorker() {
    operator.put(FUTURE);
    operator.reconcile();
    operator.api.put("other", OperatorInMemory.SPEC);
    assertThat(operator.reconcileOther("other")).startsWith("True Ready");
  }

  private void hide(String field) {
    operator.worker().unread(List.of(new Unread(field, field, "it is unknown", "{}")));
  }

  private String ready() {
    return operator.condition(ConditionType.READY);
  }
}
