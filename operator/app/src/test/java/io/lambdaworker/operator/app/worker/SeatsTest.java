package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.operator.aws.AccountSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * {@link Seats}: the workers of an account hold at most half of the threads that the others leave,
 * and whoever finds no room is woken when there is some.
 */
class SeatsTest {
  private final List<String> woken = new ArrayList<>();
  private final Seats seats = new Seats(8, worker -> woken.add(worker.getName()));

  @Test
  void anAccountHoldsHalfOfWhatTheOthersLeave() {
    assertThat(enterAll("first")).isEqualTo(4);
    assertThat(enterAll("second")).isEqualTo(2);
    assertThat(enterAll("third")).isEqualTo(1);
    assertThat(enterAll("fourth")).as("one is left for classes").isZero();
  }

  @Test
  void whoeverFindsNoRoomIsWokenInTurn() {
    enterAll("first");
    assertThat(enter("first", "b")).isFalse();
    assertThat(woken).isEmpty();

    leave("first", 1);
    leave("first", 2);

    assertThat(woken).containsExactly("first-5", "b");
  }

  @Test
  void aSeatThatIsFreeAgainMayBeAnotherAccounts() {
    enterAll("first");
    enterAll("second");
    assertThat(enter("second", "b")).isFalse();

    leave("first", 1);
    assertThat(woken).doesNotContain("b");
    leave("first", 2);

    assertThat(woken).contains("second-3");
    assertThat(enter("second", "b")).isTrue();
  }

  @Test
  void workThatFailsLeavesItsSeat() {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() ->
              seats.during(
                  Optional.of(account("first")),
                  new ResourceID("a", "social"),
                  () -> {
                    throw new IllegalStateException("a bug");
                  }))
          .hasMessage("a bug");
    }
    assertThat(enterAll("first")).isEqualTo(4);
  }

  @Test
  void aSingleThreadIsAnybodys() {
    var one = new Seats(1, worker -> {});
    assertThat(one.enter(account("first"), new ResourceID("a", "social"))).isTrue();
    one.leave(account("first"), new ResourceID("a", "social"));
    assertThat(one.enter(account("second"), new ResourceID("b", "social"))).isTrue();
  }

  @Test
  void whatNeedsNoAccountAlwaysFindsRoom() {
    enterAll("first");
    assertThat(seats.during(Optional.empty(), new ResourceID("a", "social"), () -> "done"))
        .contains("done");
  }

  @Test
  void aNamespaceLeavesAQuarterOfItsAccountsSeats() {
    var many = new Seats(64, worker -> woken.add(worker.toString()));
    int hostile = 0;
    while (many.enter(account("first"), new ResourceID("h" + hostile, "hostile"))) {
      hostile++;
    }
    assertThat(hostile).isEqualTo(24);
    assertThat(many.enter(account("first"), new ResourceID("a", "quiet"))).isTrue();
    assertThat(many.enter(account("first"), new ResourceID("b", "quiet"))).isTrue();
  }

  @Test
  void namespacesAreWokenInTurn() {
    enterAll("first");
    for (String worker : List.of("a1", "a2", "a3")) {
      seats.enter(account("first"), new ResourceID(worker, "a"));
    }
    seats.enter(account("first"), new ResourceID("b1", "b"));
    leave("first", 1);
    leave("first", 2);
    leave("first", 3);
    leave("first", 4);

    assertThat(woken).filteredOn(each -> each.length() == 2).containsExactly("a1", "b1", "a2");
  }

  /** As many workers as there is room for; the next one stands in line. */
  private int enterAll(String account) {
    int entered = 0;
    while (enter(account, account + "-" + (entered + 1))) {
      entered++;
    }
    return entered;
  }

  private boolean enter(String account, String worker) {
    return seats.enter(account(account), id(worker));
  }

  private void leave(String account, int worker) {
    seats.leave(account(account), id(account + "-" + worker));
  }

  /** Each in a namespace of its own. */
  private static ResourceID id(String worker) {
    return new ResourceID(worker, "of-" + worker);
  }

  private static AccountSettings account(String name) {
    return new AccountSettings("123456789012", "us-east-1", name, null, false);
  }
}
