package io.lambdaworker.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The operator restarted over the same workers with other flags, each several times in turn: what
 * the choice of the image's flags rests on.
 */
final class Comparison {
  private static final int TURNS = 3;
  private static final List<String> COLLECTORS = List.of("-XX:+Use", "-XX:ShenandoahGCMode");
  private static final String COMPACT = "-XX:+UseCompactObjectHeaders";

  private final Stage stage;
  private final Setup setup;
  private final Launch launch;
  private final Round round;

  private Comparison(Stage stage, Setup setup) {
    this.stage = stage;
    this.setup = setup;
    this.launch = setup.launch();
    this.round = setup.round();
  }

  /** A line for each variant, medians. */
  static List<List<String>> run(Setup setup) throws IOException, InterruptedException {
    try (var stage = Stage.open(setup, Code.SHA256)) {
      WorkersCase.prepare(stage, setup);
      return new Comparison(stage, setup).lines();
    }
  }

  /** What one start cost, times in seconds, memory in MiB. */
  private record Cost(double first, double all, double cpu, double resident) {}

  private List<List<String>> lines() throws IOException, InterruptedException {
    var costs = new LinkedHashMap<Launch, List<Cost>>();
    for (int turn = 1; turn <= TURNS; turn++) {
      for (Launch variant : variants()) {
        setup.step("turn %d of %d: %s".formatted(turn, TURNS, variant.what()));
        costs.computeIfAbsent(variant, key -> new ArrayList<>()).add(cost(variant));
      }
    }
    var lines = new ArrayList<List<String>>();
    lines.add(List.of("", "first reconcile", "all reconciled", "processor", "resident"));
    for (Map.Entry<Launch, List<Cost>> each : costs.entrySet()) {
      lines.add(line(each.getKey().what(), each.getValue()));
    }
    return lines;
  }

  private List<Launch> variants() {
    return List.of(
        launch.with("the image's flags", List.of(), List.of()),
        launch.with("without the AOT cache", List.of("-XX:AOTCache"), List.of()),
        launch.with("with C2 as well", List.of("-XX:TieredStopAtLevel"), List.of()),
        // The cache holds objects with the headers and for the collectors that it was made with.
        launch.with("without compact object headers", List.of(COMPACT, "-XX:AOTCache"), List.of()),
        collector("G1", "-XX:+UseG1GC"),
        collector(
            "generational Shenandoah", "-XX:+UseShenandoahGC", "-XX:ShenandoahGCMode=generational"),
        collector("ZGC", "-XX:+UseZGC"));
  }

  private Launch collector(String what, String... flags) {
    var all = new ArrayList<>(List.of(flags));
    all.add(COMPACT);
    return launch.with(what, COLLECTORS, all);
  }

  private Cost cost(Launch variant) throws IOException, InterruptedException {
    try (var operator = OperatorProcess.start(variant, stage.stack(), round, Map.of())) {
      operator.await(
          "the first reconcile", OperatorProcess.SHORT, () -> operator.reconciles() >= 1);
      double first = WorkersCase.seconds(operator.age());
      operator.await("all Ready", OperatorProcess.SHORT, () -> operator.ready() >= round.workers());
      double all = WorkersCase.seconds(operator.age());
      double sweeps = operator.sweeps();
      operator.await(
          "the steady state",
          OperatorProcess.LONG,
          () -> operator.sweeps() >= sweeps + 2 && operator.age().compareTo(round.steady()) >= 0);
      return new Cost(first, all, WorkersCase.seconds(operator.cpu()), operator.residentMiB());
    }
  }

  private static List<String> line(String what, List<Cost> costs) {
    return List.of(
        what,
        text("%.1f s", costs.stream().map(Cost::first).toList()),
        text("%.1f s", costs.stream().map(Cost::all).toList()),
        text("%.1f s", costs.stream().map(Cost::cpu).toList()),
        text("%.0f MiB", costs.stream().map(Cost::resident).toList()));
  }

  private static String text(String format, List<Double> values) {
    return String.format(Locale.ROOT, format, values.stream().sorted().toList().get(TURNS / 2));
  }
}
