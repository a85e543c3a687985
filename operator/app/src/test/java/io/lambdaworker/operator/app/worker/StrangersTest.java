package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hundreds of queues of others have names that begin like the worker's. */
class StrangersTest {
  private static final int MANY = 560;
  private static final int OWN = 20;

  private final OperatorInMemory operator = OperatorInMemory.withReadyWorker();
  private final Set<AwsId> foreign = new HashSet<>();

  @Test
  void eachIsReadOnceAndFewInOneReconcile() {
    putForeignQueues();
    int reads = 0;
    for (int pass = 0; pass < 12; pass++) {
      operator.aws.forgetLooks();
      operator.reconcile();
      reads += operator.aws.looked().size();
      assertThat(operator.aws.looked()).hasSizeLessThan(Planning.MOST_STRANGERS + OWN);
    }
    assertThat(reads).isBetween(MANY, MANY + OWN);
    assertThat(operator.reconcile()).isEmpty();

    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    operator.aws.forgetLooks();
    operator.reconcile();
    assertThat(operator.aws.looked()).doesNotContainAnyElementsOf(foreign).isNotEmpty();
    assertThat(operator.aws.ids()).containsAll(foreign);
  }

  @Test
  void aWorkerComesBackUntilAllOwnersAreKnown() {
    putForeignQueues();
    assertThat(operator.reconcile()).isPresent();
  }

  @Test
  void deletionFindsWhatIsTheWorkersAmongThem() {
    AwsId own = operator.id(QueueKind.KIND);
    Tags owner = operator.aws.resource(own).tags().orElse(Tags.NONE);
    AwsId orphan = put("zz-orphan", owner);
    putForeignQueues();
    operator.put(OperatorInMemory.SPEC + "deletionPolicy: Delete\n");

    int passes = 0;
    for (boolean isOver = false; !isOver; passes++) {
      operator.aws.forgetLooks();
      isOver = operator.delete().isOver();
      assertThat(operator.aws.looked()).hasSizeLessThan(2 * Planning.MOST_STRANGERS + OWN);
      assertThat(passes).isLessThan(20);
    }
    assertThat(passes).isGreaterThan(1);
    assertThat(operator.aws.ids()).containsAll(foreign).doesNotContain(orphan, own);
  }

  private void putForeignQueues() {
    for (int i = 0; i < MANY; i++) {
      foreign.add(put("of-others-" + i, Tags.NONE));
    }
  }

  private AwsId put(String source, Tags tags) {
    Queue like = (Queue) operator.aws.resource(operator.id(QueueKind.KIND));
    var queue =
        new Queue(
            operator.key().queue(source, false),
            false,
            like.settings(),
            Facet.absent(),
            like.policy(),
            Facet.known(tags));
    operator.aws.listed(queue);
    return queue.id();
  }
}
