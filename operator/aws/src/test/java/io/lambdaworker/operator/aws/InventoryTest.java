package io.lambdaworker.operator.aws;

import static io.lambdaworker.operator.aws.Seen.FLIGHT;
import static io.lambdaworker.operator.aws.Seen.SHARE;
import static io.lambdaworker.operator.aws.Seen.TAGS;
import static io.lambdaworker.operator.aws.Seen.function;
import static io.lambdaworker.operator.aws.Seen.group;
import static io.lambdaworker.operator.aws.Seen.observed;
import static io.lambdaworker.operator.aws.Seen.shallow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.aws.client.Errors;
import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.resource.Alarm;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the inventory makes of listings, looks and writes that overtake each other. */
class InventoryTest {
  private static final AwsId LOGS = new AwsId(Kind.LOG_GROUP, SHARE.logGroup());

  private final TestClock clock = new TestClock();
  private final FakeReader functions = new FakeReader(Kind.FUNCTION);
  private final FakeReader logs = new FakeReader(Kind.LOG_GROUP);
  private final FakeReader roles = new FakeReader(Kind.ROLE, false);
  private final List<WorkerKey> changed = new ArrayList<>();
  private final List<Kind> listed = new ArrayList<>();
  private int swept;
  private final Inventory inventory =
      new Inventory(
          List.of(functions, logs, roles),
          new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10)),
          new AwsListener() {
            @Override
            public void listed(Kind kind, int resources) {
              listed.add(kind);
            }

            @Override
            public void swept(Duration took) {
              swept++;
            }
          },
          clock);

  InventoryTest() {
    inventory.tell(changed::add);
  }

  @Test
  void nothingIsFreshBeforeEveryKindWasListed() {
    logs.failure = Errors.of(500, "InternalFailure");
    inventory.watch(SHARE);
    inventory.sweep();
    assertThat(inventory.isFresh()).isFalse();
    assertThat(inventory.failure().orElseThrow().reason()).isEqualTo(Reason.AwsUnavailable);

    logs.failure = null;
    inventory.sweep();

    assertThat(inventory.isFresh()).isTrue();
    assertThat(inventory.failure()).isEmpty();
    assertThat(listed).containsOnly(Kind.FUNCTION, Kind.LOG_GROUP);
    assertThat(swept).isEqualTo(1);
  }

  @Test
  void everyWorkerIsToldWhenTheInventoryBecomesFresh() {
    inventory.watch(SHARE);
    inventory.watch(FLIGHT);
    inventory.sweep();

    assertThat(changed).containsExactlyInAnyOrder(SHARE, FLIGHT);
  }

  @Test
  void aCutListingChangesNothing() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    changed.clear();

    logs.remove(SHARE.logGroup());
    logs.failure = Errors.connectionClosed();
    inventory.sweep();

    assertThat(inventory.of(SHARE)).containsExactly(shallow(group(SHARE, 30)));
    assertThat(changed).isEmpty();
  }

  @Test
  void whatAListingSaysAgainIsNotKeptAnew() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    var before = inventory.of(SHARE).getFirst();

    logs.put(group(SHARE, 30));
    inventory.sweep();

    assertThat(inventory.of(SHARE).getFirst()).isSameAs(before);
  }

  @Test
  void withoutListingsItGoesStaleAndTellsEveryoneWhenItIsFreshAgain() {
    inventory.watch(SHARE);
    inventory.sweep();
    changed.clear();
    logs.failure = Errors.timedOut();
    clock.pass(Duration.ofSeconds(90));
    inventory.sweep();
    assertThat(inventory.isFresh()).isTrue();
    clock.pass(Duration.ofSeconds(31));
    inventory.sweep();
    assertThat(inventory.isFresh()).isFalse();

    logs.failure = null;
    inventory.sweep();

    assertThat(inventory.isFresh()).isTrue();
    assertThat(changed).containsExactly(SHARE);
  }

  @Test
  void onlyWorkersWhoseResourcesChangedAreTold() {
    logs.put(group(SHARE, 30));
    logs.put(group(FLIGHT, 30));
    inventory.watch(SHARE);
    inventory.watch(FLIGHT);
    inventory.sweep();
    changed.clear();
    inventory.sweep();
    assertThat(changed).isEmpty();

    logs.put(group(FLIGHT, 7));
    inventory.sweep();

    assertThat(changed).containsExactly(FLIGHT);
  }

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
  void aListingBegunBeforeOurDeleteDoesNotBringItBack() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    logs.beforeAnswer = () -> inventory.deleted(LOGS);
    inventory.sweep();

    assertThat(inventory.of(SHARE)).isEmpty();
  }

  @Test
  void aListingBegunBeforeOurCreateDoesNotTakeItForDeleted() {
    inventory.watch(SHARE);
    inventory.sweep();
    logs.beforeAnswer = () -> inventory.wrote(group(SHARE, 30));
    inventory.sweep();

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 30));
  }

  @Test
  void aLookBegunBeforeOurWriteDoesNotUndoIt() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    logs.beforeAnswer = () -> inventory.wrote(group(SHARE, 7));
    inventory.look(SHARE, Set.of(LOGS));

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 7));
  }

  @Test
  void aListingBegunDuringALookHidesNothingThatTheLookReads() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    duringTheNextAnswer(inventory::sweep);
    inventory.look(SHARE, Set.of(LOGS));

    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 30));
  }

  @Test
  void whatAListingShowedIsNotUndoneByALookBegunBeforeIt() {
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
  void whatAListingShowsIsThereThoughALookBegunBeforeMissedIt() {
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
  void whatAListingDoesNotShowYetIsReadDirectlyBeforeItIsTakenForDeleted() {
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
  void whatIsGoneIsForgottenAndTold() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    changed.clear();
    logs.remove(SHARE.logGroup());
    inventory.sweep();

    assertThat(inventory.of(SHARE)).isEmpty();
    assertThat(changed).containsExactly(SHARE);
  }

  @Test
  void aFunctionWithOtherCodeLosesWhatOnlyDirectReadsTell() {
    functions.put(function("one"));
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.look(SHARE, Set.of(new AwsId(Kind.FUNCTION, "share")));
    functions.put(function("two"));
    inventory.sweep();

    assertThat(inventory.of(SHARE).getFirst().resource().tags()).isEqualTo(Facet.unread());
  }

  @Test
  void theRoleOfAFunctionIsAssumedUntilItIsRead() {
    functions.put(function("one"));
    inventory.watch(SHARE);
    inventory.sweep();
    var role = new AwsId(Kind.ROLE, SHARE.role());
    assertThat(inventory.of(SHARE)).extracting(Observed::id).contains(role);

    inventory.look(SHARE, Set.of(role));

    assertThat(inventory.of(SHARE)).extracting(Observed::id).doesNotContain(role);
  }

  @Test
  void aDoubtStaysUntilTheResourceIsLookedAt() {
    inventory.watch(SHARE);
    inventory.doubt(LOGS);
    inventory.sweep();
    assertThat(inventory.inDoubt(SHARE)).containsExactly(LOGS);
    assertThat(inventory.inDoubt(FLIGHT)).isEmpty();
    assertThat(inventory.idsOf(SHARE)).contains(LOGS);

    inventory.look(SHARE, inventory.inDoubt(SHARE));

    assertThat(inventory.inDoubt(SHARE)).isEmpty();
  }

  @Test
  void aLookThatFailsRemembersWhatOtherKindsTold() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    functions.failure = Errors.of(403, "AccessDeniedException");

    assertThatThrownBy(() -> inventory.look(SHARE, inventory.idsOf(SHARE)))
        .isInstanceOf(AwsException.class);
    assertThat(inventory.of(SHARE)).containsExactly(group(SHARE, 30));
    assertThat(inventory.lookedAt(SHARE)).isEmpty();
  }

  @Test
  void sweepsAndTurnsGiveWayToPeople() {
    functions.put(function("one"));
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.turn();
    clock.pass(Duration.ofMinutes(1));
    inventory.turn();

    assertThat(functions.calls).containsExactly("list", "complete share");
    assertThat(functions.priorities).containsOnly(Priority.SWEEP);
    assertThat(roles.calls).containsExactly("look share");
  }

  @Test
  void aTurnTellsTheWorkerEvenWithoutADifference() {
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.turn();
    changed.clear();
    clock.pass(Duration.ofMinutes(1));
    inventory.turn();

    assertThat(changed).containsExactly(SHARE);
    assertThat(inventory.lookedAt(SHARE)).contains(clock.instant());
  }

  @Test
  void whatIsForgottenLeavesNothingBehind() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.doubt(LOGS);
    inventory.forget(SHARE);

    assertThat(inventory.of(SHARE)).isEmpty();
    assertThat(inventory.inDoubt(SHARE)).isEmpty();
    changed.clear();
    inventory.sweep();
    assertThat(changed).isEmpty();
  }

  @Test
  void partsThatTwoWorkersMayShareStayForTheOther() {
    var alarms = new FakeReader(Kind.ALARM);
    var both =
        new Inventory(
            List.of(alarms),
            new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10)),
            AwsListener.NONE,
            clock);
    WorkerKey other = WorkerKey.of("share-more", "eu-central-1");
    alarms.put(observed(new Alarm(other.alarm("errors"), Facet.unread(), Facet.known(TAGS))));
    both.watch(SHARE);
    both.watch(other);
    both.sweep();
    both.forget(SHARE);

    assertThat(both.of(other)).hasSize(1);
  }

  private void duringTheNextAnswer(Runnable event) {
    logs.beforeAnswer =
        () -> {
          logs.beforeAnswer = () -> {};
          event.run();
        };
  }
}
