package io.lambdaworker.operator.aws.inventory;

import static io.lambdaworker.operator.aws.inventory.SampleWorkers.SHARE;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.TAGS;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.group;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.shallow;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A turn of the rotation reads what listings do not show, and takes nothing away from them. */
class TurnTest {
  private final TestClock clock = new TestClock();
  private final FakeReader logs = new FakeReader(LogGroupKind.KIND);
  private final Inventory inventory =
      new Inventory(
          List.of(logs),
          new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10)),
          new InventoryListener() {},
          clock);

  @BeforeEach
  void aWorkerIsKnown() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    assertThat(inventory.turn()).as("right after the start").isFalse();
    clock.pass(Duration.ofMinutes(1));
    turn();
    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 30));
  }

  @Test
  void aListingThatATurnOvertakesIsStillBelieved() {
    logs.put(group(SHARE, 7));
    duringTheNextAnswer(this::turn);
    inventory.sweep();

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 7));
  }

  @Test
  void aTurnDoesNotUndoAListingBegunDuringIt() {
    duringTheNextAnswer(() -> {
      logs.put(group(SHARE, 7));
      inventory.sweep();
    });
    turn();

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 7));
  }

  @Test
  void ourWriteDuringATurnIsNotUndoneByIt() {
    var tagged = group(SHARE, 30).resource().withTags(Facet.known(new Tags(Map.of("team", "x"))));
    var written = new Observed(tagged, group(SHARE, 30).identity());
    duringTheNextAnswer(() -> inventory.wrote(written));
    turn();

    assertThat(inventory.of(SHARE)).containsExactly(written);
  }

  @Test
  void nobodyHasATurnWhileTheInventoryIsStale() {
    clock.pass(Duration.ofMinutes(5));
    assertThat(inventory.isFresh()).isFalse();

    assertThat(inventory.turn()).isFalse();

    inventory.sweep();
    assertThat(inventory.turn()).isTrue();
  }

  @Test
  void turnsThatComeOftenAreNotHeldBack() {
    assertThat(logs.priorities).containsOnly(Priority.SWEEP);
    for (int i = 0; i < 3; i++) {
      inventory.watch(WorkerKey.of("worker-" + i, "eu-central-1"));
    }
    logs.priorities.clear();
    turn(); // four workers in ten seconds
    turn();
    turn();
    turn();

    assertThat(logs.priorities).containsExactly(Priority.DRIFT);
  }

  @Test
  void whatATurnDoesNotFindIsGone() {
    logs.remove(SHARE.logGroup());
    turn();

    assertThat(inventory.of(SHARE)).isEmpty();
  }

  @Test
  void tagsOfAnotherResourceOfTheNameAreNotTaken() {
    logs.put(made("first"));
    inventory.sweep();
    turn();
    duringTheNextAnswer(() -> {
      logs.put(made("second"));
      inventory.sweep();
    });
    turn();

    assertThat(inventory.of(SHARE)).containsExactly(shallow(made("second")));
  }

  private static Observed made(String id) {
    Observed group = group(SHARE, 30);
    String arn = group.identity().arn();
    return new Observed(
        group.resource().withTags(Facet.known(TAGS)),
        new Identity(arn, id, null, null, Facet.unread()));
  }

  private void turn() {
    clock.pass(Duration.ofSeconds(10));
    assertThat(inventory.turn()).isTrue();
  }

  private void duringTheNextAnswer(Runnable event) {
    logs.beforeAnswer =
        () -> {
          logs.beforeAnswer = () -> {};
          event.run();
        };
  }
}
