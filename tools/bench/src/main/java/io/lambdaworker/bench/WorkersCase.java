package io.lambdaworker.bench;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Gateway;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Workers are made, left alone, met again by an operator that was restarted, and left alone. */
final class WorkersCase {
  /** The listings of a bulk pass; every other call reads or writes one worker's part. */
  private static final Set<String> BULK =
      Set.of(
          "lambda:ListFunctions",
          "lambda:ListEventSourceMappings",
          "cloudwatch:DescribeAlarms",
          "logs:DescribeLogGroups",
          "sqs:ListQueues",
          "iam:GetAccountAuthorizationDetails");

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Stage stage;
  private final Gateway gateway;
  private final Setup setup;
  private final Round round;
  private final List<Figure> figures = new ArrayList<>();
  private double minutesAtRest;
  private double callsAtRest;
  private double awsWrites;
  private double kubernetesWrites;

  private WorkersCase(Stage stage, Setup setup) {
    this.stage = stage;
    this.gateway = stage.gateway();
    this.setup = setup;
    this.round = setup.round();
  }

  /** Every figure that this round gives, in the order of the table. */
  static List<Figure> run(Setup setup, Code code) throws IOException, InterruptedException {
    try (var stage = Stage.open(setup, code)) {
      var workers = new WorkersCase(stage, setup);
      workers.create(true);
      workers.restart();
      workers.rest();
      return List.copyOf(workers.figures);
    }
  }

  /**
   * All workers are Ready, their alarms not yet made.
   *
   * @param cpu what the operator had used of the processor when the first worker was applied
   * @param began when that was, of {@link System#nanoTime}
   */
  private record Creation(OperatorProcess operator, Duration cpu, long began) {}

  /** Only makes the workers. */
  static void prepare(Stage stage, Setup setup) throws IOException, InterruptedException {
    new WorkersCase(stage, setup).create(false);
  }

  private void create(boolean looksAtRest) throws IOException, InterruptedException {
    gateway.mappingsTake(Round.MAPPINGS);
    Creation creation = setup.machine().alone(this::startAndCreate);
    long begin = creation.began();
    try (var operator = creation.operator()) {
      await(operator, "all alarms", () -> alarms() >= Fleet.ALARMS * (long) round.workers());
      if (round.quotas()) {
        add(Anchor.ALARMS_100, seconds(since(begin)));
        add(Anchor.THROTTLED, perWorker(gateway.throttled()));
      }
      add(Anchor.CPU, seconds(operator.cpu().minus(creation.cpu())));
      add(Anchor.CREATE_CALLS, perWorker(gateway.totalCalls()));
      tell("created");
      if (looksAtRest) {
        settle(operator);
        steady(operator, "after the creation", false);
      }
      add(Anchor.RESIDENT, operator.residentMiB());
    }
    Fleet.requireReady(stage, round.workers());
  }

  /**
   * Both at once: while it waits for another case, the operator would list and read, and its calls
   * would be counted as the creation's.
   */
  private Creation startAndCreate() throws IOException, InterruptedException {
    setup.step("starting the operator over no worker");
    var operator = stage.operator();
    try {
      figures.add(Figure.plain("start-up over no worker", "%.1f s", seconds(operator.age())));
      gateway.resetCounts();
      Duration cpu = operator.cpu();
      setup.step("creating %,d workers".formatted(round.workers()));
      long began = System.nanoTime();
      Fleet.grow(stage, setup, round.workers());
      await(operator, "all Ready", () -> operator.ready() >= round.workers());
      add(round.quotas() ? Anchor.READY_100 : Anchor.READY_1000, seconds(since(began)));
      return new Creation(operator, cpu, began);
    } catch (InterruptedException | RuntimeException e) {
      operator.close();
      throw e;
    }
  }

  private void restart() throws IOException, InterruptedException {
    gateway.resetCounts();
    try (var operator = setup.machine().alone(this::again)) {
      operator.await("a sweep", OperatorProcess.LONG, () -> operator.sweeps() >= 1);
      add(Anchor.RESTART_CALLS, perWorker(gateway.totalCalls()));
      tell("restarted");
      settle(operator);
      steady(operator, "after the restart", true);
      add(Anchor.RESIDENT_RESTARTED, operator.residentMiB());
    }
  }

  private OperatorProcess again() throws IOException, InterruptedException {
    setup.step("starting the operator again over %,d workers".formatted(round.workers()));
    var operator = stage.operator();
    operator.await("the first reconcile", OperatorProcess.SHORT, () -> operator.reconciles() >= 1);
    add(Anchor.START_UP, seconds(operator.age()));
    await(operator, "all Ready", () -> operator.ready() >= round.workers());
    figures.add(Figure.plain("start-up to all reconciled", "%.1f s", seconds(operator.age())));
    return operator;
  }

  private void steady(OperatorProcess operator, String when, boolean tellsPasses)
      throws InterruptedException {
    setup.step("looking at rest %s for %d s".formatted(when, round.steady().toSeconds()));
    gateway.resetCounts();
    double sweeps = operator.sweeps();
    double writes = operator.kubernetesWrites();
    Duration cpu = operator.cpu();
    long begin = System.nanoTime();
    await(
        operator,
        "rest",
        () -> since(begin).compareTo(round.steady()) >= 0 && operator.sweeps() > sweeps);
    Duration lasted = since(begin);
    Map<String, Long> calls = gateway.calls();
    awsWrites += sum(calls, call -> !Call.isRead(call));
    kubernetesWrites += operator.kubernetesWrites() - writes;
    callsAtRest += gateway.totalCalls();
    minutesAtRest += seconds(lasted) / 60;
    tell("rest " + when);
    if (tellsPasses) {
      double bulk = sum(calls, BULK::contains) / (operator.sweeps() - sweeps);
      add(Anchor.BULK_CALLS, perWorker(bulk));
      if (lasted.compareTo(TEN_MINUTES) >= 0) { // sooner not every part had its turn
        double share = seconds(lasted) / TEN_MINUTES.toSeconds();
        add(Anchor.STEADY_CALLS, perWorker(gateway.totalCalls()) / share);
      }
      double looks = sum(calls, "s3:HeadObject"::equals) / (seconds(lasted) / 60);
      figures.add(Figure.plain("looks at the code of all workers", "%.1f a minute", looks));
      double used = seconds(operator.cpu().minus(cpu)) / seconds(lasted);
      figures.add(Figure.plain("processor at rest", "%.1f %%", 100 * used));
    }
  }

  /** What both times of rest came to. */
  private void rest() {
    add(Anchor.MINUTE_CALLS, perWorker(callsAtRest) / minutesAtRest);
    add(Anchor.AWS_WRITES, awsWrites);
    add(Anchor.KUBERNETES_WRITES, kubernetesWrites);
  }

  /** What the last minutes left to do is done, and what they needed of memory is gone. */
  private void settle(OperatorProcess operator) throws InterruptedException {
    setup.step("settling: the next sweep");
    double sweeps = operator.sweeps();
    await(operator, "a sweep", () -> operator.sweeps() >= sweeps + 1);
  }

  private void await(OperatorProcess operator, String what, BooleanSupplier state)
      throws InterruptedException {
    long begin = System.nanoTime();
    operator.await(
        what,
        OperatorProcess.LONG,
        () -> {
          progress(operator, what + ", " + since(begin).toSeconds() + " s");
          return state.getAsBoolean();
        });
  }

  private void progress(OperatorProcess operator, String what) {
    setup.progress(
        "%s: %,.0f of %,d Ready, %,d AWS calls, %.0f MiB"
            .formatted(
                what,
                operator.ready(),
                round.workers(),
                gateway.totalCalls(),
                operator.residentMiB()));
  }

  /** Which calls a figure consists of. */
  private void tell(String when) {
    setup.detail(when + ": " + gateway.calls());
  }

  private long alarms() {
    return gateway.book().remaining().stream().filter(each -> each.startsWith("alarm/")).count();
  }

  private void add(Anchor anchor, double value) {
    figures.add(anchor.measured(value, round));
  }

  private double perWorker(double calls) {
    return calls / round.workers();
  }

  private static double sum(Map<String, Long> calls, Predicate<String> of) {
    return calls.entrySet().stream()
        .filter(entry -> of.test(entry.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
