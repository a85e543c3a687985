package io.lambdaworker.operator.aws.inventory;

import static io.lambdaworker.operator.aws.inventory.SampleWorkers.SHARE;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.TAGS;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.observed;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names of others may begin like a worker's: few of them are read, and none again and again. */
class StrangersTest {
  private static final int MANY = 560;

  private final TestClock clock = new TestClock();
  private final FakeReader alarms = new FakeReader(AlarmKind.KIND);
  private final Inventory inventory =
      new Inventory(
          List.of(alarms),
          new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10)),
          new InventoryListener() {},
          clock);
  private final Set<AwsId> foreign = new HashSet<>();

  @BeforeEach
  void manyNamesBeginLikeTheWorkers() {
    for (int i = 0; i < MANY; i++) {
      foreign.add(put("of-others-" + i).id());
    }
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.turn();
    clock.pass(Duration.ofMinutes(1));
  }

  @Test
  void aTurnReadsSomeOfManyNames() {
    turn();
    assertThat(alarms.completed).hasSize(Strangers.MOST_UNREAD);
    assertThat(inventory.of(SHARE)).hasSize(MANY);
  }

  @Test
  void aLookAtEverythingReadsSomeOfManyNames() {
    Set<AwsId> all = inventory.idsOf(SHARE);
    assertThat(all).hasSize(Strangers.MOST_UNREAD);

    inventory.look(SHARE, all);
    assertThat(inventory.lookedAt(SHARE)).isPresent();
  }

  @Test
  void strangersAreNotReadUntilTheyComeBack() {
    AwsId own = put("errors").id();
    inventory.sweep();
    inventory.strangers(SHARE, foreign);
    turn();
    turn();
    assertThat(alarms.completed).containsExactly(own, own);
    assertThat(inventory.idsOf(SHARE)).containsExactly(own);

    inventory.forget(SHARE);
    inventory.watch(SHARE);
    assertThat(inventory.idsOf(SHARE)).hasSize(Strangers.MOST_UNREAD);
  }

  private Observed put(String alarm) {
    var resource = new Alarm(SHARE.alarm(alarm), Facet.unread(), Facet.known(TAGS));
    alarms.put(observed(resource));
    return observed(resource);
  }

  private void turn() {
    clock.pass(Duration.ofSeconds(10));
    assertThat(inventory.turn()).isTrue();
  }
}
