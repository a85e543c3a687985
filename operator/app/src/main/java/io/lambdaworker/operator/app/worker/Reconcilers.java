package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.app.watch.ClusterView;
import io.lambdaworker.operator.app.watch.Events;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.resource.Digests;
import java.time.Clock;
import java.util.List;

/** Makes the reconcilers with all that they need; the process starts here. */
public final class Reconcilers {
  private final List<Kind<?>> kinds;
  private final Workers workers;
  private final Accounts accounts;
  private final Measures measures;
  private final Clock clock;
  private final int concurrency;

  /**
   * @param kinds that workers are made of; the accounts know them on AWS's side
   * @param concurrency threads that all reconciles share
   */
  public Reconcilers(
      List<Kind<?>> kinds,
      Workers workers,
      Accounts accounts,
      Measures measures,
      Clock clock,
      int concurrency) {
    this.kinds = kinds;
    this.workers = workers;
    this.accounts = accounts;
    this.measures = measures;
    this.clock = clock;
    this.concurrency = concurrency;
  }

  public LambdaWorkerReconciler ofWorkers(
      ClusterView cluster, Digests digests, Events events, String clusterId) {
    var references = new ReferenceReader(cluster, digests, new Addresses(workers));
    var gatherer =
        new Gatherer(kinds, new Classes(cluster, clusterId), references, accounts, digests);
    var report =
        new Report(
            kinds, new StatusWriter(workers, measures), new WorkerEvents(events), measures, clock);
    return new LambdaWorkerReconciler(
        gatherer, report, workers, new Seats(concurrency, workers::wake));
  }

  public LambdaWorkerClassReconciler ofClasses(ClassHold hold) {
    return new LambdaWorkerClassReconciler(
        accounts, workers, accounts.classes(), measures, hold, clock);
  }
}
