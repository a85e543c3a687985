package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.client.Line.Ticket;
import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rate of calls stays below AWS's quota, and a person's change goes first. */
class BudgetTest {
  private static final long SECOND = 1_000_000_000;
  private static final Quotas QUOTAS = AwsKinds.quotas(AwsKinds.ALL);
  private static final Quota LAMBDA = QUOTAS.of("lambda:CreateFunction");

  private long now = 5 * SECOND;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lambda:CreateFunction",
        "lambda:GetFunction",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:DescribeAlarms",
        "logs:PutRetentionPolicy",
        "iam:CreateRole",
        "iam:GetRole",
        "sqs:CreateQueue"
      })
  void neverMoreThanTheQuotaInAnySecond(String operation) {
    Quota quota = QUOTAS.of(operation);

    assertThat(mostInASecond(sent(quota, Priority.USER, 1000)))
        .isLessThanOrEqualTo(quota.perSecond());
  }

  @Test
  void listingsGetATenthOfLambdaAtMost() {
    assertThat(mostInASecond(sent(LAMBDA, Priority.SWEEP, 50))).isLessThanOrEqualTo(1.5);
  }

  @Test
  void aPersonsChangeGoesBeforeRepairsAndThoseBeforeListings() {
    var budget = new Budget(LAMBDA, now);
    drain(budget);
    var names = new HashMap<Ticket, String>();
    names.put(budget.join(caller(Priority.SWEEP)), "sweep");
    names.put(budget.join(caller(Priority.DRIFT)), "drift 1");
    names.put(budget.join(caller(Priority.USER)), "user 1");
    names.put(budget.join(caller(Priority.DRIFT)), "drift 2");
    names.put(budget.join(caller(Priority.USER)), "user 2");

    assertThat(served(budget, names))
        .containsExactly("user 1", "user 2", "drift 1", "drift 2", "sweep");
  }

  @Test
  void aListingThatWaitsForItsShareHoldsNobodyUp() {
    var budget = new Budget(LAMBDA, now);
    Ticket first = budget.join(caller(Priority.SWEEP));
    assertThat(budget.poll(first, now)).isZero();
    Ticket second = budget.join(caller(Priority.SWEEP));
    now += SECOND / 2;
    assertThat(budget.poll(second, now)).isPositive();

    Ticket user = budget.join(caller(Priority.USER));

    assertThat(budget.poll(second, now)).isEqualTo(Budget.UNTIL_SIGNALLED);
    assertThat(budget.poll(user, now)).isZero();
  }

  @Test
  void callsThatArriveLateTogetherFitAndSlowTheNext() {
    var budget = new Budget(LAMBDA, now);
    var underWay = new ArrayList<Ticket>();
    Ticket next = budget.join(caller(Priority.USER));
    for (long wait = budget.poll(next, now);
        wait != Budget.UNTIL_SIGNALLED;
        wait = budget.poll(next, now)) {
      now += wait;
      if (wait == 0) {
        underWay.add(next);
        next = budget.join(caller(Priority.USER));
      }
    }
    assertThat(underWay).hasSize(15);

    // All fifteen arrive now, and AWS has nothing left.
    underWay.forEach(ticket -> budget.ended(ticket, now));

    assertThat(budget.poll(next, now)).isBetween(SECOND / 15, SECOND / 13);
  }

  @Test
  void whoGivesUpLeavesTheLine() {
    var budget = new Budget(LAMBDA, now);
    drain(budget);
    Ticket first = budget.join(caller(Priority.USER));
    Ticket second = budget.join(caller(Priority.USER));

    budget.leave(first);

    assertThat(budget.next(now)).contains(second);
  }

  private void drain(Budget budget) {
    Ticket ticket = budget.join(caller(Priority.USER));
    while (budget.poll(ticket, now) == 0) {
      budget.ended(ticket, now);
      ticket = budget.join(caller(Priority.USER));
    }
    budget.leave(ticket);
  }

  private List<String> served(Budget budget, Map<Ticket, String> names) {
    var order = new ArrayList<String>();
    for (var next = budget.next(now); next.isPresent(); next = budget.next(now)) {
      Ticket ticket = next.orElseThrow();
      long wait = budget.poll(ticket, now);
      if (wait == 0) {
        order.add(names.get(ticket));
        budget.ended(ticket, now);
      }
      now += wait;
    }
    return order;
  }

  /** When each of so many calls was sent, after a pause in which the burst filled up. */
  private List<Long> sent(Quota quota, Priority priority, int calls) {
    var budget = new Budget(quota, now);
    now += 100 * SECOND;
    var times = new ArrayList<Long>();
    for (int i = 0; i < calls; i++) {
      Ticket ticket = budget.join(caller(priority));
      for (long wait = budget.poll(ticket, now); wait > 0; wait = budget.poll(ticket, now)) {
        now += wait;
      }
      times.add(now);
      budget.ended(ticket, now);
    }
    return times;
  }

  private static double mostInASecond(List<Long> times) {
    return times.stream()
        .mapToLong(from -> times.stream().filter(t -> t >= from && t < from + SECOND).count())
        .max()
        .orElse(0);
  }

  private static Caller caller(Priority priority) {
    return new Caller(priority, "", quota -> {});
  }
}
