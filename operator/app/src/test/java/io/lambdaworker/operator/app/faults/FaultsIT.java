package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Throttling, internal errors of AWS and lost replies, at every operation that a worker's life
 * needs; and roles that cannot be assumed yet. All of it delays the worker. Nothing fails, is made
 * twice or is left behind.
 */
class FaultsIT {
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final int TIMES = 2;

  /**
   * Each gets its faults at every eighth operation. A worker for each operation would take much
   * longer, since quotas limit how fast workers are made.
   */
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
    TestNamespace.stack().aws().reset();
  }

  /** The operations that a step takes when nothing goes wrong, and the resources it leads to. */
  private record Baseline(List<String> operations, AwsSnapshot snapshot) {}

  @Test
  void troubleWithAnyCallDelaysAndNothingMore() {
    Map<LifecycleStep, Baseline> baselines = baselines();
    assertThat(baselines.get(LifecycleStep.CREATION).operations())
        .contains("lambda:CreateFunction", "lambda:CreateEventSourceMapping");
    OperatorHost.sideBySide(
        Trouble.values().length, (host, index) -> live(host, Trouble.values()[index], baselines));
  }

  @Test
  void rolesThatCannotBeAssumedYetAreWaitedFor() {
    var namespace = LifecycleStep.namespace();
    try (var host = new OperatorHost();
        var operator = host.start(SWEEP, namespace)) {
      var counter = new WorkerCallCounter(namespace, host.gateway());
      counter.begin(
          "role",
          notYet(
              "lambda:CreateFunction",
              "The role defined for the function cannot be assumed by Lambda."));
      counter.begin(
          "grant",
          notYet(
              "lambda:CreateEventSourceMapping",
              "The provided execution role does not have permissions to call ReceiveMessage on SQS"));
      var workers = List.of("role", "grant");
      try (var conditions = new ConditionRecorder(namespace)) {
        workers.forEach(worker -> LifecycleStep.CREATION.request(namespace, worker));
        workers.forEach(worker -> LifecycleStep.CREATION.await(namespace, worker));
        conditions.awaitNotReady("grant", "RolePropagating");
        assertThat(conditions.stalled()).isEmpty();
      }
      assertThat(host.gateway().faultsActed()).isEqualTo(TIMES * workers.size());
      assertThat(host.creates()).hasSize(workers.size() * RESOURCES);
      assertThat(host.creates().values()).containsOnly(1);
    }
  }

  private static Fault notYet(String operation, String message) {
    return new Fault.Error(operation, 400, "InvalidParameterValueException", message, TIMES);
  }

  private static Map<LifecycleStep, Baseline> baselines() {
    var namespace = LifecycleStep.namespace();
    var baselines = new EnumMap<LifecycleStep, Baseline>(LifecycleStep.class);
    try (var host = new OperatorHost();
        var operator = host.start(SWEEP, namespace)) {
      var counter = new WorkerCallCounter(namespace, host.gateway());
      for (LifecycleStep step : LifecycleStep.values()) {
        counter.begin("calm");
        step.request(namespace, "calm");
        step.await(namespace, "calm");
        List<String> operations = counter.operations("calm").stream().distinct().sorted().toList();
        baselines.put(step, new Baseline(operations, NormalizedSnapshot.of(namespace, "calm")));
      }
    }
    return baselines;
  }

  /** Goes through all steps with this trouble at every operation. */
  private static void live(
      OperatorHost host, Trouble trouble, Map<LifecycleStep, Baseline> baselines) {
    var namespace = LifecycleStep.namespace();
    var counter = new WorkerCallCounter(namespace, host.gateway());
    Stream.of("sts:*", "s3:*", "lambda:List*", "sqs:List*", "cloudwatch:*", "logs:*", "iam:*")
        .forEach(operations -> host.gateway().inject(trouble.at(operations)));
    try (var operator = host.start(SWEEP, namespace);
        var conditions = new ConditionRecorder(namespace)) {
      for (LifecycleStep step : LifecycleStep.values()) {
        host.gateway().clearFaults();
        List<String> operations = baselines.get(step).operations();
        var workers = new ArrayList<String>();
        for (int i = 0; i < WORKERS; i++) {
          String worker = "worker" + i;
          workers.add(worker);
          for (int each = i; each < operations.size(); each += WORKERS) {
            counter.begin(worker, trouble.at(operations.get(each)));
          }
        }
        long before = host.gateway().faultsActed();
        workers.forEach(worker -> step.request(namespace, worker));
        for (String worker : workers) {
          step.await(namespace, worker);
          assertThat(
                  NormalizedSnapshot.of(namespace, worker)
                      .differencesFrom(baselines.get(step).snapshot()))
              .as(trouble + " " + step + " of " + worker)
              .isEmpty();
        }
        assertThat(host.gateway().faultsActed() - before)
            .as(trouble + " with " + operations)
            .isGreaterThanOrEqualTo(operations.size());
      }
      assertThat(conditions.stalled()).isEmpty();
    }
    assertThat(host.creates())
        .as("each resource was made once")
        .allSatisfy((resource, times) -> assertThat(times).as(resource).isEqualTo(1))
        .hasSize(WORKERS * RESOURCES);
    assertThat(host.gateway().book().remaining()).isEmpty();
  }
}
