package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.app.watch.EventLog;
import io.lambdaworker.operator.app.watch.Watches;
import io.lambdaworker.operator.core.resource.Digests;
import java.time.Clock;

/** Puts the reconcilers together; the one door for whoever runs them. */
public final class Reconcilers {
  private final Workers workers;
  private final Accounts accounts;
  private final Measures measures;
  private final Clock clock;

  public Reconcilers(Workers workers, Accounts accounts, Measures measures, Clock clock) {
    this.workers = workers;
    this.accounts = accounts;
    this.measures = measures;
    this.clock = clock;
  }

  public LambdaWorkerReconciler ofWorkers(
      Watches watches, Digests digests, EventLog events, String clusterId) {
    var references = new ReferenceReader(watches, digests, new Addresses(workers));
    var gathering = new Gatherer(new Classes(watches, clusterId), references, accounts);
    var telling =
        new Report(new StatusWriter(workers, measures), new WorkerEvents(events), measures, clock);
    return new LambdaWorkerReconciler(gathering, telling, workers);
  }

  public LambdaWorkerClassReconciler ofClasses() {
    return new LambdaWorkerClassReconciler(accounts, workers, measures, clock);
  }
}
