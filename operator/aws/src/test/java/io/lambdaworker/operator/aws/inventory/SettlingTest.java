package io.lambdaworker.operator.aws.inventory;

import static io.lambdaworker.operator.aws.inventory.SampleWorkers.SHARE;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * {@link RecentWrites}: for a minute AWS may still show what was there before our own write; that
 * is no change by hand.
 */
class SettlingTest {
  private static final AwsId QUEUE = new AwsId(QueueKind.KIND, "share-items");
  private static final AwsId LOGS = new AwsId(LogGroupKind.KIND, SHARE.logGroup());

  private final TestClock clock = new TestClock();
  private final FakeReader queues = new FakeReader(QueueKind.KIND);
  private final FakeReader logs = new FakeReader(LogGroupKind.KIND);
  private final Inventory inventory =
      new Inventory(
          List.of(queues, logs),
          new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10)),
          new InventoryListener() {},
          clock);

  @Test
  void theFormerValueIsNotBelievedForAMinute() {
    wroteOver(queue(5, 60), queue(0, 60));

    look(queue(5, 60));
    assertThat(known()).isEqualTo(queue(0, 60).resource());

    clock.pass(Duration.ofSeconds(60));
    look(queue(5, 60));
    assertThat(known()).isEqualTo(queue(5, 60).resource());
  }

  @Test
  void aValueOfSomebodysIsBelievedAtOnce() {
    wroteOver(queue(5, 60), queue(0, 60));

    look(queue(7, 60));
    assertThat(known()).isEqualTo(queue(7, 60).resource());
  }

  @Test
  void onlyTheFormerValueIsDoubtedNotItsNeighbour() {
    wroteOver(queue(5, 60), queue(0, 60));

    look(queue(5, 90));
    assertThat(known()).isEqualTo(queue(0, 90).resource());
  }

  @Test
  void theValueBeforeTwoWritesIsNotBelievedEither() {
    wroteOver(queue(5, 60), queue(3, 60));
    inventory.wrote(queue(0, 60));

    look(queue(5, 60));
    assertThat(known()).isEqualTo(queue(0, 60).resource());
  }

  @Test
  void aStatementThatWeJustRemovedIsNotBelieved() {
    Map<String, String> both = Map.of("LambdaWorkerTlsOnly", "{}", "LambdaWorkerOld", "{}");
    Map<String, String> one = Map.of("LambdaWorkerTlsOnly", "{}");
    wroteOver(withPolicy(both), withPolicy(one));

    look(withPolicy(both));
    assertThat(known()).isEqualTo(withPolicy(one).resource());
  }

  @Test
  void aQueueThatWeDeletedIsGoneWhateverIsShown() {
    queues.put(queue(5, 60));
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.deleted(QUEUE);

    inventory.look(SHARE, Set.of(QUEUE));
    assertThat(inventory.of(SHARE)).isEmpty();
  }

  @Test
  void whatWeJustMadeIsNotBelievedToBeMissing() {
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.wrote(group(SHARE, 30));

    inventory.look(SHARE, Set.of(LOGS));
    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 30));

    clock.pass(Duration.ofSeconds(60));
    inventory.look(SHARE, Set.of(LOGS));
    assertThat(inventory.of(SHARE)).isEmpty();
  }

  @Test
  void ofOtherKindsEveryValueIsBelieved() {
    logs.put(group(SHARE, 7));
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.wrote(group(SHARE, 30));

    inventory.look(SHARE, Set.of(LOGS));
    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 7));
  }

  private void wroteOver(Observed before, Observed now) {
    queues.put(before);
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.look(SHARE, Set.of(QUEUE));
    inventory.wrote(now);
  }

  private void look(Observed shown) {
    queues.put(shown);
    inventory.look(SHARE, Set.of(QUEUE));
  }

  private Object known() {
    return inventory.of(SHARE).getFirst().resource();
  }

  private static Observed queue(int delay, int retention) {
    return SampleWorkers.observed(
        new Queue(
            QUEUE.name(),
            false,
            Facet.known(new Queue.Settings(30, retention, delay, true, null)),
            Facet.absent(),
            Facet.known(Map.of()),
            Facet.known(SampleWorkers.TAGS)));
  }

  private static Observed withPolicy(Map<String, String> statements) {
    Queue plain = (Queue) queue(0, 60).resource();
    return SampleWorkers.observed(
        new Queue(
            plain.name(),
            plain.fifo(),
            plain.settings(),
            plain.redrivePolicy(),
            Facet.known(statements),
            plain.tags()));
  }
}
