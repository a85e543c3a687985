package io.lambdaworker.operator.app.worker;

/**
 * What this process remembers of one worker between reconciles; losing it costs a few reads. A
 * worker is reconciled by one thread at a time.
 */
record WorkerMemory(
    Backoff backoff,
    LookedInto lookedInto,
    SaidOnce said,
    OpenDrift openDrift,
    UnwrittenStatus unwritten,
    Settling settling) {

  WorkerMemory() {
    this(
        new Backoff(),
        new LookedInto(),
        new SaidOnce(),
        new OpenDrift(),
        new UnwrittenStatus(),
        new Settling());
  }
}
