package io.lambdaworker.bench;

import io.lambdaworker.local.LocalStack;
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

/** One round: workers are made, the operator is started again, and left alone. */
final class Measurement {
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

  private final LocalStack stack;
  private final Gateway gateway;
  private final Fleet fleet;
  private final Launch launch;
  private final Round round;
  private final Screen screen;
  private final List<Figure> figures = new ArrayList<>();

  Measurement(LocalStack stack, Fleet fleet, Launch launch, Round round, Screen screen) {
    this.stack = stack;
    this.gateway = stack.gateway();
    this.fleet = fleet;
    this.launch = launch;
    this.round = round;
    this.screen = screen;
  }

  /** Only makes the workers. */
  void prepare() throws IOException, InterruptedException {
    create();
  }

  /** Every figure that this round gives, in the order of the table. */
  List<Figure> run() throws IOException, InterruptedException {
    create();
    restart();
    return List.copyOf(figures);
  }

  private void create() throws IOException, InterruptedException {
    gateway.enforceQuotas(round.quotas());
    gateway.latency(round.quotas() ? Round.LATENCY : Duration.ZERO);
    screen.step("starting the operator over no worker");
    try (var operator = OperatorProcess.start(launch, stack, round)) {
      figures.add(Figure.plain("start-up over no worker", "%.1f s", seconds(operator.age())));
      gateway.resetCounts();
      Duration cpu = operator.cpu();
      screen.step("creating %,d workers".formatted(round.workers()));
      long begin = System.nanoTime();
      fleet.growTo(round.workers(), told -> progress(operator, told));
      await(operator, "all Ready", () -> operator.ready() >= round.workers());
      Duration ready = since(begin);
      await(operator, "all alarms", () -> alarms() >= Fleet.ALARMS * (long) round.workers());
      Duration alarms = since(begin);
      add(round.quotas() ? Anchor.READY_100 : Anchor.READY_1000, seconds(ready));
      if (round.quotas()) {
        add(Anchor.ALARMS_100, seconds(alarms));
        add(Anchor.THROTTLED, perWorker(gateway.throttled()));
      }
      add(Anchor.CPU, seconds(operator.cpu().minus(cpu)));
      add(Anchor.CREATE_CALLS, perWorker(gateway.totalCalls()));
      settle(operator, "settling: the next two sweeps");
      add(Anchor.RESIDENT, operator.residentMiB());
    }
    fleet.requireReady(round.workers());
  }

  private void restart() throws IOException, InterruptedException {
    gateway.resetCounts();
    screen.step("starting the operator again over %,d workers".formatted(round.workers()));
    try (var operator = OperatorProcess.start(launch, stack, round)) {
      operator.await(
          "the first reconcile", OperatorProcess.SHORT, () -> operator.reconciles() >= 1);
      add(Anchor.START_UP, seconds(operator.age()));
      await(operator, "all Ready", () -> operator.ready() >= round.workers());
      figures.add(Figure.plain("start-up to all reconciled", "%.1f s", seconds(operator.age())));
      operator.await("a sweep", OperatorProcess.LONG, () -> operator.sweeps() >= 1);
      add(Anchor.RESTART_CALLS, perWorker(gateway.totalCalls()));
      settle(operator, "settling: the next two sweeps");
      steady(operator);
      add(Anchor.RESIDENT_RESTARTED, operator.residentMiB());
    }
  }

  private void steady(OperatorProcess operator) throws InterruptedException {
    screen.step("looking at the steady state for %d s".formatted(round.steady().toSeconds()));
    gateway.resetCounts();
    double sweeps = operator.sweeps();
    double writes = operator.kubernetesWrites();
    Duration cpu = operator.cpu();
    long begin = System.nanoTime();
    await(
        operator,
        "the steady state's end",
        () -> since(begin).compareTo(round.steady()) >= 0 && operator.sweeps() > sweeps);
    double share = seconds(since(begin)) / TEN_MINUTES.toSeconds();
    Map<String, Long> calls = gateway.calls();
    double bulk = sum(calls, BULK::contains) / (operator.sweeps() - sweeps);
    add(Anchor.BULK_CALLS, perWorker(bulk));
    if (share >= 1) { // sooner not every part had its turn
      add(Anchor.STEADY_CALLS, perWorker(gateway.totalCalls()) / share);
    }
    add(Anchor.AWS_WRITES, sum(calls, call -> !Call.isRead(call)));
    add(Anchor.KUBERNETES_WRITES, operator.kubernetesWrites() - writes);
    double used = seconds(operator.cpu().minus(cpu)) / seconds(since(begin));
    figures.add(Figure.plain("processor in the steady state", "%.1f %%", 100 * used));
  }

  /** Memory is looked at when what the first minutes needed is gone. */
  private void settle(OperatorProcess operator, String what) throws InterruptedException {
    screen.step(what);
    double sweeps = operator.sweeps();
    await(operator, "two sweeps", () -> operator.sweeps() >= sweeps + 2);
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
    screen.progress(
        "%s: %,.0f of %,d Ready, %,d AWS calls, %.0f MiB"
            .formatted(
                what,
                operator.ready(),
                round.workers(),
                gateway.totalCalls(),
                operator.residentMiB()));
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
