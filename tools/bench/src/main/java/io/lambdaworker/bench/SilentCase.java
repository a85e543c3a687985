package io.lambdaworker.bench;

import io.lambdaworker.local.gateway.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An account whose STS never answers, with workers, beside a worker in an account that does. */
final class SilentCase {
  private static final String SILENT = "silent";
  private static final String ROLE =
      ", assumeRoleArn: 'arn:aws:iam::000000000000:role/" + SILENT + "'";

  /** More than the operator has threads for reconciles. */
  private static final int WORKERS = 80;

  private SilentCase() {}

  static List<Figure> run(Setup setup) throws IOException, InterruptedException {
    try (var stage = Stage.open(setup, Code.SHA256)) {
      return setup.machine().alone(() -> figures(stage, setup));
    }
  }

  private static List<Figure> figures(Stage stage, Setup setup)
      throws IOException, InterruptedException {
    int changes = setup.round().crowd().changes();
    stage.gateway().inject(new Fault.Delay("sts:AssumeRole", Duration.ofHours(9)));
    try (var operator = stage.operator()) {
      setup.step("a worker, and its changes");
      Probe probe = Probe.start(stage, Stage.NAMESPACE, "probe");
      operator.awaitSweeps(2);
      double classAlone = classTold(stage, "alone");
      List<Duration> alone = probe.changes(changes);

      setup.step("%d workers of an account that does not answer".formatted(WORKERS));
      stage.people().apply(Stage.CLASS.formatted(SILENT, ROLE));
      People.each(
          WORKERS,
          i ->
              stage
                  .people()
                  .apply(
                      Fleet.WORKER.formatted("silent-%02d".formatted(i), Stage.NAMESPACE, SILENT)),
          applied -> setup.progress("%d applied".formatted(applied)));
      People.await(Duration.ofMinutes(1), () -> stage.gateway().calls("sts:AssumeRole") > 0);
      setup.step("changes of the other worker beside them");
      List<Duration> beside = probe.changes(changes);
      double classBeside = classTold(stage, "beside");
      var figures = new ArrayList<Figure>();
      figures.add(Figure.plain("a new class told, undisturbed", "%.2f s", classAlone));
      figures.add(Figure.plain("a new class told beside it", "%.2f s", classBeside));
      figures.addAll(new Disturbance(alone, beside).figures("it", Anchor.SILENT, setup.round()));
      return figures;
    }
  }

  /** Seconds until a new class has a status that says Ready. */
  private static double classTold(Stage stage, String name) throws InterruptedException {
    long begin = System.nanoTime();
    stage.people().apply(Stage.CLASS.formatted(name, ""));
    People.await(
        Duration.ofMinutes(2),
        () -> People.ready(stage.people().workerClass(name).get()).equals("True"));
    return (System.nanoTime() - begin) / 1e9;
  }
}
