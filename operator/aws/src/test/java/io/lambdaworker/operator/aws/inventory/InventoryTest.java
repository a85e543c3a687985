package io.lambdaworker.operator.aws.inventory;

import static io.lambdaworker.operator.aws.inventory.SampleWorkers.FLIGHT;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.SHARE;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.TAGS;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.function;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.group;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.observed;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.shallow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When the inventory is fresh, who is told of what, and what it remembers and forgets. */
class InventoryTest {
  private static final AwsId LOGS = new AwsId(LogGroupKind.KIND, SHARE.logGroup());

  private final TestClock clock = new TestClock();
  private final FakeReader functions = new FakeReader(FunctionKind.KIND);
  private final FakeReader logs = new FakeReader(LogGroupKind.KIND);
  private final FakeReader roles = new FakeReader(RoleKind.KIND, false);
  private final List<WorkerKey> changed = new ArrayList<>();
  private final List<Kind<?>> listed = new ArrayList<>();
  private int swept;
  private final Inventory inventory =
      new Inventory(
          List.of(functions, logs, roles),
          new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10)),
          new InventoryListener() {
            @Override
            public void listed(Kind<?> kind, int resources) {
              listed.add(kind);
            }

            @Override
            public void swept(Duration took) {
              swept++;
            }
          },
          clock);

  InventoryTest() {
    inventory.onChange(changed::add);
  }

  @Test
  void nothingIsFreshBeforeEveryKindWasListed() {
    logs.failure = SdkErrors.of(500, "InternalFailure");
    inventory.watch(SHARE);
    inventory.sweep();
    assertThat(inventory.isFresh()).isFalse();
    assertThat(inventory.failure().orElseThrow().reason()).isEqualTo(Reason.AwsUnavailable);

    logs.failure = null;
    inventory.sweep();

    assertThat(inventory.isFresh()).isTrue();
    assertThat(inventory.failure()).isEmpty();
    assertThat(listed).containsOnly(FunctionKind.KIND, LogGroupKind.KIND);
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
    logs.failure = SdkErrors.connectionClosed();
    inventory.sweep();

    assertThat(inventory.of(SHARE)).containsExactly(shallow(group(SHARE, 30)));
    assertThat(changed).isEmpty();
  }

  @Test
  void whatIsKnownIsAskedForTwice() {
    Observed group = group(SHARE, 30);
    logs.put(group);
    inventory.watch(SHARE);
    inventory.sweep();

    logs.hideButByNumber(group.id());
    inventory.sweep();
    assertThat(inventory.of(SHARE)).extracting(Observed::id).containsExactly(group.id());

    inventory.look(SHARE, Set.of(group.id()));
    assertThat(inventory.of(SHARE)).extracting(Observed::id).containsExactly(group.id());
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
  void withoutListingsItIsStaleAndTellsEveryoneTwice() {
    inventory.watch(SHARE);
    inventory.sweep();
    changed.clear();
    logs.failure = SdkErrors.timedOut();
    clock.pass(Duration.ofSeconds(90));
    inventory.sweep();
    assertThat(inventory.isFresh()).isTrue();
    assertThat(changed).isEmpty();
    clock.pass(Duration.ofSeconds(31));
    inventory.sweep();
    inventory.sweep();
    assertThat(inventory.isFresh()).isFalse();
    assertThat(changed).containsExactly(SHARE);
    changed.clear();

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
  void theFunctionsRoleIsAssumedUntilItIsRead() {
    functions.put(function("one"));
    inventory.watch(SHARE);
    inventory.sweep();
    var role = new AwsId(RoleKind.KIND, SHARE.role());
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
    functions.failure = SdkErrors.of(403, "AccessDeniedException");

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
    assertThat(functions.priorities).containsExactly(Priority.SWEEP, Priority.DRIFT);
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
    var alarms = new FakeReader(AlarmKind.KIND);
    var both =
        new Inventory(
            List.of(alarms),
            new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new InventoryListener() {},
            clock);
    WorkerKey other = WorkerKey.of("share-more", "eu-central-1");
    alarms.put(observed(new Alarm(other.alarm("errors"), Facet.unread(), Facet.known(TAGS))));
    both.watch(SHARE);
    both.watch(other);
    both.sweep();
    both.forget(SHARE);

    assertThat(both.of(other)).hasSize(1);
  }
}
