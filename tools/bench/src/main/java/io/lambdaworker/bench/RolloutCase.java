package io.lambdaworker.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Workers with rollouts beside a few without: what they cost more, and a new jar that all of them
 * release at once by a canary. Nothing runs here: the invocations that prove a version are metrics
 * that this case puts in Lambda's place.
 */
final class RolloutCase {
  private static final String PLAIN = "plain-";
  private static final String ROLLED = "rolled-";
  private static final int FEW = 10;

  /** Longer than any release takes, so that only what is asked for is read. */
  private static final Map<String, String> NO_DEEP_PASS =
      Map.of("DEEP_CHECK_PERIOD", "24h", "CODE_CHECK_PERIOD", "10s");

  private static final int PASSES = 3;

  /** What is read in one of many passes only, of workers with rollouts as of those without. */
  private static final Set<String> SELDOM =
      Set.of(
          "cloudwatch:ListTagsForResource",
          "lambda:GetFunctionCodeSigningConfig",
          "lambda:GetFunctionEventInvokeConfig",
          "lambda:GetFunctionUrlConfig",
          "lambda:GetPolicy");

  private static final String ROLLOUT =
      """
        rollout: {strategy: Canary, canary: {weight: 20, intervalSeconds: %d}, bakeSeconds: %d}
      """;

  private final Stage stage;
  private final Setup setup;
  private final Attribution calls;
  private final int rolled;
  private final int plain;
  private final Duration step;
  private final List<Figure> figures = new ArrayList<>();

  private RolloutCase(Stage stage, Setup setup, Attribution calls) {
    this.stage = stage;
    this.setup = setup;
    this.calls = calls;
    this.rolled = setup.round().workers();
    this.plain = Math.min(rolled, FEW);
    this.step = Duration.ofSeconds(setup.round().isFleet() ? 30 : 10);
  }

  static List<Figure> run(Setup setup) throws IOException, InterruptedException {
    try (var stage = Stage.open(setup, Code.SHA256);
        var calls = Attribution.watch(stage.gateway(), PLAIN, ROLLED)) {
      var rollout = new RolloutCase(stage, setup, calls);
      rollout.create();
      return List.copyOf(rollout.figures);
    }
  }

  private void create() throws IOException, InterruptedException {
    int most = Math.min(100, rolled);
    stage
        .people()
        .apply(
            Stage.CLASS
                .formatted(Stage.NAMESPACE, "")
                .replace("limits: {", "limits: {maxParallelRollouts: %d, ".formatted(most)));
    try (var operator = stage.operator(NO_DEEP_PASS)) {
      setup.step("creating %d workers without and %d with rollouts".formatted(plain, rolled));
      grow(PLAIN, plain, "");
      grow(ROLLED, rolled, ROLLOUT.formatted(step.toSeconds(), step.toSeconds()));
      await(operator, "all Ready", () -> operator.ready() >= plain + rolled);
      await(operator, "all alarms", () -> alarms() >= Fleet.ALARMS * (long) (plain + rolled));
      await(operator, "all released", () -> released("1") == rolled);
      add(Anchor.ROLLOUT_CREATE, more());
      tell("created");
      rest(operator);
      release(operator);
    }
    stage.gateway().enforceQuotas(false);
    deepPass();
  }

  private void grow(String prefix, int workers, String more) throws InterruptedException {
    People.each(
        workers,
        i ->
            stage
                .people()
                .apply(Fleet.worker(prefix + "%04d".formatted(i), Stage.NAMESPACE) + more),
        applied -> setup.progress("%,d of them applied".formatted(applied)));
  }

  private void rest(OperatorProcess operator) throws InterruptedException {
    operator.awaitSweeps(3);
    calls.reset();
    stage.gateway().resetCounts();
    double sweeps = operator.sweeps();
    setup.step("looking at rest for %d s".formatted(setup.round().steady().toSeconds()));
    long begin = System.nanoTime();
    await(
        operator,
        "rest",
        () -> since(begin).compareTo(setup.round().steady()) >= 0 && operator.sweeps() > sweeps);
    add(Anchor.ROLLOUT_REST, more());
    tell("rest");
  }

  private void release(OperatorProcess operator) throws IOException, InterruptedException {
    setup.step("a new jar, which %d workers release at once".formatted(rolled));
    calls.reset();
    stage.gateway().resetCounts();
    long begin = System.nanoTime();
    Code.SHA256.put(stage.stack());
    var invocations = new Invocations(stage.stack());
    await(
        operator,
        "all released",
        () -> {
          invocations.put(functions(), 2);
          return released("2") == rolled;
        });
    double seconds = WorkersCase.seconds(since(begin));
    add(Anchor.ROLLOUT_THROTTLED, (double) stage.gateway().throttled() / rolled);
    long reads = stage.gateway().calls("cloudwatch:DescribeAlarms");
    add(Anchor.ROLLOUT_ALARMS, reads / seconds);
    figures.add(
        Figure.plain(
            "all released, by two steps of " + step.toSeconds() + " s", "%.0f s", seconds));
    figures.add(
        Figure.plain(
            "AWS calls of a release", "%.1f", (double) calls.callsBut(Set.of(), ROLLED) / rolled));
    tell("released");
  }

  /** Every worker is read directly, again and again; AWS enforces nothing meanwhile. */
  private void deepPass() throws IOException, InterruptedException {
    var often =
        Map.of("DEEP_CHECK_PERIOD", step.toSeconds() + "s", "AWS_QUOTAS", "*=" + 100 * rolled);
    try (var operator = stage.operator(often)) {
      await(operator, "all Ready again", () -> operator.ready() >= plain + rolled);
      operator.awaitSweeps(4);
      Duration passes = step.multipliedBy(PASSES);
      setup.step("looking at deep passes for %d s".formatted(passes.toSeconds()));
      calls.reset();
      long begin = System.nanoTime();
      await(operator, "deep passes", () -> since(begin).compareTo(passes) >= 0);
      add(Anchor.ROLLOUT_DEEP, more() / PASSES);
      tell("deep passes");
    }
  }

  /** Calls of a worker with rollouts, less those of one without. */
  private double more() {
    return (double) calls.callsBut(SELDOM, ROLLED) / rolled
        - (double) calls.callsBut(SELDOM, PLAIN) / plain;
  }

  private long released(String version) {
    return workers().stream()
        .filter(each -> version.equals(each.get("status", "version")))
        .filter(each -> "Complete".equals(each.get("status", "rollout", "phase")))
        .count();
  }

  private List<String> functions() {
    return workers().stream().map(each -> (String) each.get("status", "functionName")).toList();
  }

  private List<GenericKubernetesResource> workers() {
    return stage.people().workers(Stage.NAMESPACE).stream()
        .filter(each -> each.getMetadata().getName().startsWith(ROLLED))
        .toList();
  }

  private long alarms() {
    return stage.gateway().book().remaining().stream()
        .filter(each -> each.startsWith("alarm/"))
        .count();
  }

  private void await(OperatorProcess operator, String what, BooleanSupplier state)
      throws InterruptedException {
    operator.await(
        what,
        OperatorProcess.LONG,
        () -> {
          setup.progress("%s: %,d AWS calls".formatted(what, stage.gateway().totalCalls()));
          return state.getAsBoolean();
        });
  }

  private void add(Anchor anchor, double value) {
    figures.add(anchor.measured(value, setup.round()));
  }

  private void tell(String when) {
    setup.detail(
        "%s: of those with rollouts %s; without %s; all %s"
            .formatted(when, calls.of(ROLLED), calls.of(PLAIN), stage.gateway().calls()));
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
