package io.lambdaworker.operator.aws.inventory;

import static io.lambdaworker.operator.aws.inventory.SampleWorkers.SHARE;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.function;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.group;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.shallow;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Listings, direct reads and our own writes may overlap; the one that began last is believed. For
 * example a listing that began before our write still shows the old value: it is ignored.
 */
class OvertakingTest {
  private static final AwsId LOGS = new AwsId(LogGroupKind.KIND, SHARE.logGroup());

  private final FakeReader functions = new FakeReader(FunctionKind.KIND);
  private final FakeReader logs = new FakeReader(LogGroupKind.KIND);
  private final Inventory inventory =
      new Inventory(
          List.of(functions, logs, new FakeReader(RoleKind.KIND, false)),
          new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10)),
          new InventoryListener() {},
          new TestClock());

  @Test
  void listingsTellOfCheapFacetsAndKeepTheOthers() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.look(SHARE, Set.of(LOGS));
    logs.put(group(SHARE, 7));
    inventory.sweep();

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 7));
  }

  @Test
  void aListingBegunBeforeOurWriteDoesNotUndoIt() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    logs.beforeAnswer = () -> inventory.wrote(group(SHARE, 7));
    inventory.sweep();

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 7));
  }

  @Test
  void aListingBegunBeforeOurDeleteDoesNotUndoIt() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    logs.beforeAnswer = () -> inventory.deleted(LOGS);
    inventory.sweep();

    assertThat(inventory.of(SHARE)).isEmpty();
  }

  @Test
  void aListingBegunBeforeOurCreateDoesNotUndoIt() {
    inventory.watch(SHARE);
    inventory.sweep();
    logs.beforeAnswer = () -> inventory.wrote(group(SHARE, 30));
    inventory.sweep();

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 30));
  }

  @Test
  void anOlderDirectReadDoesNotUndoOurWrite() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    logs.beforeAnswer = () -> inventory.wrote(group(SHARE, 7));
    inventory.look(SHARE, Set.of(LOGS));

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 7));
  }

  @Test
  void aListingBegunDuringADirectReadKeepsItsTags() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    duringTheNextAnswer(inventory::sweep);
    inventory.look(SHARE, Set.of(LOGS));

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 30));
  }

  @Test
  void anOlderDirectReadDoesNotUndoAListing() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    duringTheNextAnswer(() -> {
      logs.put(group(SHARE, 7));
      inventory.sweep();
    });
    inventory.look(SHARE, Set.of(LOGS));

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 7));
  }

  @Test
  void aNewerListingShowsWhatADirectReadMissed() {
    inventory.watch(SHARE);
    inventory.sweep();
    duringTheNextAnswer(() -> {
      logs.put(group(SHARE, 30));
      inventory.sweep();
    });
    inventory.look(SHARE, Set.of(LOGS));

    assertThat(inventory.of(SHARE)).containsExactly(shallow(group(SHARE, 30)));
  }

  @Test
  void absenceFromAListingIsConfirmedByADirectRead() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.wrote(group(SHARE, 30));
    logs.hide(LOGS);
    inventory.sweep();
    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 30));

    logs.calls.clear();
    inventory.sweep();

    assertThat(logs.calls).containsExactly("list", "look share");
    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 30));
  }

  @Test
  void aFunctionWithOtherCodeLosesWhatDirectReadsTold() {
    functions.put(function("one"));
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.look(SHARE, Set.of(new AwsId(FunctionKind.KIND, "share")));
    functions.put(function("two"));
    inventory.sweep();

    assertThat(inventory.of(SHARE).getFirst().resource().tags()).isEqualTo(Facet.unread());
  }

  private void duringTheNextAnswer(Runnable event) {
    logs.beforeAnswer =
        () -> {
          logs.beforeAnswer = () -> {};
          event.run();
        };
  }
}
