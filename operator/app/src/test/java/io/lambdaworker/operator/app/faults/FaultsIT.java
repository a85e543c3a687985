package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.Picture;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Throttling, AWS's own faults and lost replies at every operation of workers' lives, and roles
 * that cannot be assumed yet: all of it delays, nothing fails, is made twice or is left behind.
 */
class FaultsIT {
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final int TIMES = 2;

  /** They share the operations among them: quotas would hold back one an operation. */
  private static final int WORKERS = 8;

  /** Log group, role, queue, dead letter queue, function, mapping, three alarms. */
  private static final int RESOURCES = 9;

  /** What comes in the place of AWS's answer. */
  private enum Trouble {
    THROTTLED {
      @Override
      Fault at(String operation) {
        return new Fault.Error(operation, 429, "ThrottlingException", "Rate exceeded", TIMES);
      }
    },
    BROKEN {
      @Override
      Fault at(String operation) {
        return new Fault.Error(operation, 500, "InternalFailure", "try again", TIMES);
      }
    },
    LOST {
      @Override
      Fault at(String operation) {
        return new Fault.LostReply(operation, TIMES);
      }
    };

    abstract Fault at(String operation);
  }

  @BeforeAll
  static void beginWithAnEmptyAccount() {
    Space.stack().aws().reset();
  }

  /** What was called about a worker in whose way nobody stood, and what it came to. */
  private record Undisturbed(List<String> operations, Picture picture) {}

  @Test
  void troubleWithAnyCallDelaysAndNothingMore() {
    Map<Wish, Undisturbed> calm = undisturbed();
    assertThat(calm.get(Wish.CREATION).operations())
        .contains("lambda:CreateFunction", "lambda:CreateEventSourceMapping");
    Lane.sideBySide(
        Trouble.values().length, (lane, index) -> live(lane, Trouble.values()[index], calm));
  }

  @Test
  void rolesThatCannotBeAssumedYetAreWaitedFor() {
    var space = Wish.space();
    try (var lane = new Lane();
        var operator = lane.start(SWEEP, space)) {
      var tally = new Tally(space, lane.gateway());
      tally.begin(
          "role",
          notYet(
              "lambda:CreateFunction",
              "The role defined for the function cannot be assumed by Lambda."));
      tally.begin(
          "grant",
          notYet(
              "lambda:CreateEventSourceMapping",
              "The provided execution role does not have permissions to call ReceiveMessage on SQS"));
      var workers = List.of("role", "grant");
      try (var stalls = new Stalls(space)) {
        workers.forEach(worker -> Wish.CREATION.ask(space, worker));
        workers.forEach(worker -> Wish.CREATION.await(space, worker));
        stalls.awaitSaid("grant", "RolePropagating");
        assertThat(stalls.seen()).isEmpty();
      }
      assertThat(lane.gateway().faultsActed()).isEqualTo(TIMES * workers.size());
      assertThat(lane.creates()).hasSize(workers.size() * RESOURCES);
      assertThat(lane.creates().values()).containsOnly(1);
    }
  }

  private static Fault notYet(String operation, String message) {
    return new Fault.Error(operation, 400, "InvalidParameterValueException", message, TIMES);
  }

  private static Map<Wish, Undisturbed> undisturbed() {
    var space = Wish.space();
    var calm = new EnumMap<Wish, Undisturbed>(Wish.class);
    try (var lane = new Lane();
        var operator = lane.start(SWEEP, space)) {
      var tally = new Tally(space, lane.gateway());
      for (Wish wish : Wish.values()) {
        tally.begin("calm");
        wish.ask(space, "calm");
        wish.await(space, "calm");
        List<String> operations = tally.operations("calm").stream().distinct().sorted().toList();
        calm.put(wish, new Undisturbed(operations, Likeness.of(space, "calm")));
      }
    }
    return calm;
  }

  /** The same trouble at every operation, a few of them for each worker. */
  private static void live(Lane lane, Trouble trouble, Map<Wish, Undisturbed> calm) {
    var space = Wish.space();
    var tally = new Tally(space, lane.gateway());
    Stream.of("sts:*", "s3:*", "lambda:List*", "sqs:List*", "cloudwatch:*", "logs:*", "iam:*")
        .forEach(operations -> lane.gateway().inject(trouble.at(operations)));
    try (var operator = lane.start(SWEEP, space);
        var stalls = new Stalls(space)) {
      for (Wish wish : Wish.values()) {
        lane.gateway().clearFaults();
        List<String> operations = calm.get(wish).operations();
        var workers = new ArrayList<String>();
        for (int i = 0; i < WORKERS; i++) {
          String worker = "worker" + i;
          workers.add(worker);
          for (int each = i; each < operations.size(); each += WORKERS) {
            tally.begin(worker, trouble.at(operations.get(each)));
          }
        }
        long before = lane.gateway().faultsActed();
        workers.forEach(worker -> wish.ask(space, worker));
        for (String worker : workers) {
          wish.await(space, worker);
          assertThat(Likeness.of(space, worker).since(calm.get(wish).picture()))
              .as(trouble + " " + wish + " of " + worker)
              .isEmpty();
        }
        assertThat(lane.gateway().faultsActed() - before)
            .as(trouble + " with " + operations)
            .isGreaterThanOrEqualTo(operations.size());
      }
      assertThat(stalls.seen()).isEmpty();
    }
    assertThat(lane.creates())
        .as("each resource was made once")
        .allSatisfy((resource, times) -> assertThat(times).as(resource).isEqualTo(1))
        .hasSize(WORKERS * RESOURCES);
    assertThat(lane.gateway().book().remaining()).isEmpty();
  }
}
