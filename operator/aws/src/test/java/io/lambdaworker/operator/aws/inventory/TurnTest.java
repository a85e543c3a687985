package io.lambdaworker.operator.aws.inventory;

import static io.lambdaworker.operator.aws.inventory.SampleWorkers.SHARE;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.TAGS;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.group;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.shallow;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Test
  void everySixthTurnAlsoReadsWhatIsSeldomLookedFor() {
    var identity = group(SHARE, 30).identity();
    var listed = new LogGroup(SHARE.logGroup(), Facet.known(30), Facet.known(TAGS), Facet.unread());
    var encrypted =
        new LogGroup(SHARE.logGroup(), Facet.unread(), Facet.unread(), Facet.known("arn:k"));
    logs.put(new Observed(listed, identity));
    logs.seldom = Answer.of(encrypted.id(), Optional.of(new Observed(encrypted, identity)));
    logs.calls.clear();
    for (int turn = 0; turn < 12; turn++) {
      inventory.sweep();
      turn();
    }

    assertThat(logs.calls.stream().filter(call -> call.startsWith("seldom"))).hasSize(2);
    var seen = (LogGroup) inventory.of(SHARE).getFirst().resource();
    assertThat(seen.kmsKeyId()).isEqualTo(Facet.known("arn:k"));
    assertThat(seen.tags()).as("read by a turn, and kept").isEqualTo(Facet.known(TAGS));
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
