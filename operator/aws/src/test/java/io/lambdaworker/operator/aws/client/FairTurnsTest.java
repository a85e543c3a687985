package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.client.Line.Ticket;
import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** However many calls one namespace sends, another's are not much later for it. */
class FairTurnsTest {
  private static final long SECOND = 1_000_000_000;
  private static final long LATENCY = SECOND / 10;
  private static final Quota LAMBDA = AwsKinds.quotas(AwsKinds.ALL).of("lambda:CreateFunction");

  private final Budget budget = new Budget(LAMBDA, 0);
  private long now = 100 * SECOND;
  private int hostileCalls;

  @Test
  void namespacesHaveTurnsWithinAPriority() {
    var order = new ArrayList<Ticket>();
    Ticket a1 = budget.join(user("a"));
    Ticket a2 = budget.join(user("a"));
    Ticket a3 = budget.join(user("a"));
    Ticket drift = budget.join(user("c").with(Priority.DRIFT));
    Ticket b1 = budget.join(user("b"));
    Ticket b2 = budget.join(user("b"));
    while (order.size() < 6) {
      send().ifPresent(order::add);
    }

    assertThat(order).containsExactly(a1, b1, a2, b2, a3, drift);
  }

  @Test
  void aHostileNamespaceLeavesAnotherWithinTwiceItsTime() {
    long undisturbed = timeOf(15, 0);
    long disturbed = timeOf(15, 500);

    assertThat(hostileCalls).isGreaterThan(10);
    assertThat((double) disturbed / undisturbed).isLessThan(2);
  }

  @Test
  void listingsGoOnWhilePeopleNeverStop() {
    Ticket listing = budget.join(new Caller(Priority.SWEEP, "", quota -> {}));
    List<Ticket> sent = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      budget.join(user("a"));
    }
    while (!sent.contains(listing)) {
      send().ifPresent(sent::add);
      budget.join(user("a"));
      assertThat(sent).as("calls before the listing's").hasSizeLessThan(12);
    }
  }

  @Test
  void callsSideBySideAreForTheSameNamespace() {
    Supplier<String> call = () -> Caller.current().namespace();
    assertThat(user("a").call(() -> Parallel.all(List.of(call, call)))).containsExactly("a", "a");
  }

  /** Of so many calls one after the other, while so many of another namespace always wait. */
  private long timeOf(int calls, int hostile) {
    now += 100 * SECOND;
    long began = now;
    for (int i = 0; i < hostile; i++) {
      budget.join(user("hostile"));
    }
    for (int i = 0; i < calls; i++) {
      Ticket mine = budget.join(user("quiet"));
      for (boolean sent = false; !sent; ) {
        Optional<Ticket> next = send();
        sent = next.filter(mine::equals).isPresent();
        refill(sent ? Optional.empty() : next);
      }
      long answered = now + LATENCY;
      while (now < answered) {
        Optional<Ticket> next = budget.next(now);
        long wait = next.map(first -> budget.poll(first, now)).orElse(LATENCY);
        if (wait == 0) {
          next.ifPresent(first -> budget.ended(first, now));
          refill(next);
        }
        now = Math.min(answered, now + wait);
      }
    }
    return now - began;
  }

  private void refill(Optional<Ticket> hostile) {
    if (hostile.isPresent()) {
      hostileCalls++;
      budget.join(user("hostile"));
    }
  }

  /** The next call, if it may be sent now; else time passes. */
  private Optional<Ticket> send() {
    Ticket next = budget.next(now).orElseThrow();
    long wait = budget.poll(next, now);
    now += wait;
    if (wait > 0) {
      return Optional.empty();
    }
    budget.ended(next, now);
    return Optional.of(next);
  }

  private static Caller user(String namespace) {
    return new Caller(Priority.USER, namespace, quota -> {});
  }
}
