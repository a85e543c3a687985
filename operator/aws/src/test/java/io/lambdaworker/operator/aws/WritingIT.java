package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.local.aws.Aws;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Planner;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Facet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every write against the local AWS, read back by the inventory. */
class WritingIT {
  private static final S3Object CODE = new S3Object("writing-it-code", "w.jar", null);
  private static final Mode NORMAL = new Mode(false, false, false, DeletionPolicy.DELETE);

  /** Calls that AWS did not answer with success. */
  private final Collection<String> refused = new ConcurrentLinkedQueue<>();

  private final Aws aws = LocalAws.shared();
  private final Digests digests =
      new Digests("sixteen bytes at least".getBytes(StandardCharsets.UTF_8));
  private final Account account = new Account(aws.accountId(), aws.region());
  private final AwsAccount it =
      AwsAccount.open(
          new AccountSettings(account.accountId(), account.region(), null, null, false),
          new AwsSetup(
              AwsKinds.ALL,
              new Pace(Duration.ofMinutes(5), Duration.ofMinutes(5)),
              digests,
              new Budgets(new AccountQuotas(AwsKinds.quotas(AwsKinds.ALL)), account -> listener()),
              Clock.systemUTC()),
          listener());

  @BeforeEach
  void codeIsThere() {
    aws.reset();
    aws.gateway().clearFaults();
    aws.gateway().enforceQuotas(true);
    aws.gateway().latency(Duration.ofMillis(5));
    LocalAws.putCode(CODE);
    aws.gateway().book().clear();
    aws.gateway().resetCounts();
  }

  @AfterEach
  void close() {
    aws.gateway().clearFaults();
    aws.gateway().enforceQuotas(false);
    aws.gateway().latency(Duration.ZERO);
    it.close();
  }

  @Test
  void everyFieldReadsBackAsWrittenAndDeletionLeavesNothing() {
    SampleWorker worker = worker("round");

    assertThat(reach(worker.desired()).isComplete()).isTrue();
    assertThat(planOf(worker.desired()).describe()).isEmpty();

    Desired changed = worker.change().desired();
    assertThat(planOf(changed).steps()).hasSize(10);
    assertThat(reach(changed).isComplete()).isTrue();
    assertThat(planOf(changed).describe()).isEmpty();

    assertThat(reach(worker.desired()).isComplete()).isTrue();
    assertThat(planOf(worker.desired()).describe())
        .singleElement()
        .asString()
        .startsWith("role.permissionsBoundary ")
        .contains("(left: ");

    Outcome gone = reach(Desired.nothing(worker.owner(), worker.key()));
    assertThat(gone.isComplete()).isTrue();
    assertThat(aws.gateway().book().remaining()).isEmpty();
  }

  @Test
  void twentyWorkersAtOnceCostFewCallsAndNoThrottling() throws Exception {
    List<SampleWorker> workers =
        IntStream.range(0, 20).mapToObj(i -> worker("crowd-" + i)).toList();

    for (Outcome outcome : side(workers)) {
      assertThat(outcome.results()).allMatch(Result.Done.class::isInstance);
    }

    assertThat(aws.gateway().throttled()).as(refused.toString()).isZero();
    assertThat(aws.gateway().totalCalls()).isLessThanOrEqualTo(20 * (13 + 6));
  }

  @Test
  void aLostReplyMakesNothingTwice() {
    SampleWorker worker = worker("lost");
    aws.gateway().inject(new Fault.LostReply("lambda:CreateFunction", 1));
    aws.gateway().inject(new Fault.LostReply("lambda:CreateEventSourceMapping", 1));

    for (int i = 0; i < 3; i++) {
      reach(worker.desired());
    }

    assertThat(planOf(worker.desired()).describe()).isEmpty();
    assertThat(created("lambda:CreateFunction")).hasSize(1);
    assertThat(created("lambda:CreateEventSourceMapping")).hasSize(1);
  }

  @Test
  void throttlingDelaysButDoesNotFail() {
    SampleWorker worker = worker("slow");
    aws.gateway().inject(new Fault.Error("*:*", 429, "ThrottlingException", "Rate exceeded", 10));

    assertThat(reach(worker.desired()).isComplete()).isTrue();
  }

  @Test
  void aFaultInEveryCallLeadsToOneCompleteWorker() {
    SampleWorker worker = worker("faults");
    var seen = new ArrayList<Outcome>();
    for (int i = 0; i < 12; i++) {
      aws.gateway().inject(new Fault.Error("*:Create*,*:Put*", 500, "InternalFailure", "oops", 1));
      seen.add(reach(worker.desired()));
    }
    aws.gateway().clearFaults();
    reach(worker.desired());

    assertThat(planOf(worker.desired()).describe()).isEmpty();
    assertThat(created("lambda:CreateFunction")).hasSize(1);
    assertThat(seen.getFirst().all(Result.Failed.class)).isNotEmpty();
  }

  private AwsListener listener() {
    return new AwsListener() {
      @Override
      public void called(String operation, String code, Duration took) {
        if (!code.equals("ok")) {
          refused.add(operation + " " + code);
        }
      }
    };
  }

  private List<String> created(String operation) {
    return aws.gateway().ledger().stream()
        .filter(entry -> entry.operation().equals(operation))
        .map(entry -> entry.resource())
        .toList();
  }

  private List<Outcome> side(List<SampleWorker> workers) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> running =
          workers.stream()
              .map(worker ->
                  threads.submit(() -> {
                    Plan plan = Planner.plan(worker.desired(), List.of(), SampleWorker.RULES);
                    return it.applier().apply(plan, NORMAL);
                  }))
              .toList();
      var outcomes = new ArrayList<Outcome>();
      for (Future<Outcome> each : running) {
        outcomes.add(each.get());
      }
      return outcomes;
    }
  }

  /** One reconcile: look, plan, apply. */
  private Outcome reach(Desired desired) {
    return it.applier().apply(planOf(desired), NORMAL);
  }

  private Plan planOf(Desired desired) {
    var ids = it.inventory().idsOf(desired.key());
    ids.addAll(desired.pathsById().keySet());
    it.inventory().look(desired.key(), ids);
    return Planner.plan(desired, it.inventory().of(desired.key()), SampleWorker.RULES);
  }

  private SampleWorker worker(String name) {
    return new SampleWorker(name, account, CODE, Facet.unread(), digests, false);
  }
}
