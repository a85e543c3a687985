package io.lambdaworker.bench;

import io.lambdaworker.bench.Round.Crowd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One namespace asks for everything to be looked at again and again, and has many queues below the
 * prefix of a worker; a worker in another namespace is changed meanwhile. Both times are taken in
 * turns, so that a machine that is slow for a while disturbs both.
 */
final class TenantsCase {
  private static final String HOSTILE = "bench-hostile";
  private static final int ASKING = 10;
  private static final int TURNS = 2;
  private static final Duration READY = Duration.ofMinutes(2);

  private final Stage stage;
  private final Setup setup;
  private final Crowd crowd;

  private TenantsCase(Stage stage, Setup setup) {
    this.stage = stage;
    this.setup = setup;
    this.crowd = setup.round().crowd();
  }

  static List<Figure> run(Setup setup) throws IOException, InterruptedException {
    try (var stage = Stage.open(setup, Code.SHA256)) {
      return setup.machine().alone(() -> new TenantsCase(stage, setup).figures());
    }
  }

  private List<Figure> figures() throws IOException, InterruptedException {
    stage.addNamespace(HOSTILE);
    try (var operator = stage.operator()) {
      setup.step("a worker, and another namespace with %d".formatted(ASKING));
      Probe probe = Probe.start(stage, Stage.NAMESPACE, "probe");
      People.each(ASKING, i -> stage.people().apply(Fleet.worker(name(i), HOSTILE)), applied -> {});
      People.await(READY, () -> stage.people().ready(HOSTILE) == ASKING);
      queues();
      operator.awaitSweeps(2);
      long atRest = callsInAWhile();
      var alone = new ArrayList<Duration>();
      var beside = new ArrayList<Duration>();
      var asked = new AtomicLong();
      for (int turn = 0; turn < TURNS; turn++) {
        setup.step("changes, undisturbed");
        alone.addAll(probe.changes(each()));
        setup.step("changes, while the other namespace asks for everything all the time");
        beside.addAll(besideAsking(probe, asked));
        settle(atRest);
      }
      var figures = new ArrayList<Figure>();
      figures.add(Figure.plain("looks that the tenant asked for", "%.0f", asked.get()));
      figures.addAll(
          new Disturbance(alone, beside)
              .figures("a hostile tenant", Anchor.HOSTILE, setup.round()));
      return figures;
    }
  }

  private int each() {
    return Math.max(1, crowd.changes() / TURNS);
  }

  /** All of its workers are annotated in a loop, by four threads. */
  private List<Duration> besideAsking(Probe probe, AtomicLong asked) throws InterruptedException {
    var goesOn = new AtomicBoolean(true);
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        int first = thread;
        threads.execute(() -> {
          for (int i = first; goesOn.get(); i++) {
            People.merge(
                stage.people().worker(HOSTILE, name(i % ASKING)),
                "{'metadata': {'annotations': {'lambdaworker.io/reconcile-requested-at': '%d'}}}"
                    .formatted(asked.incrementAndGet()));
          }
        });
      }
      try {
        Thread.sleep(Duration.ofSeconds(1)); // the first of them are under way
        return probe.changes(each());
      } finally {
        goesOn.set(false);
      }
    }
  }

  /** Below the names of one of the hostile workers' queues. */
  private void queues() throws InterruptedException {
    String function = stage.people().worker(HOSTILE, name(0)).get().get("status", "functionName");
    try (SqsClient sqs = Code.sqs(stage.stack())) {
      People.each(
          crowd.queues(),
          i -> sqs.createQueue(queue -> queue.queueName("%s-%04d".formatted(function, i))),
          made -> setup.progress("%,d queues below its prefix".formatted(made)));
    }
  }

  /** What was asked for is done, as the calls tell: no more of them than before. */
  private void settle(long atRest) throws InterruptedException {
    for (int i = 0; i < 30 && callsInAWhile() > atRest + atRest / 2 + 2; i++) {
      setup.progress("what was asked for goes on");
    }
  }

  private long callsInAWhile() throws InterruptedException {
    long before = stage.gateway().totalCalls();
    Thread.sleep(Duration.ofSeconds(2));
    return stage.gateway().totalCalls() - before;
  }

  private static String name(int number) {
    return "hostile-%02d".formatted(number);
  }
}
