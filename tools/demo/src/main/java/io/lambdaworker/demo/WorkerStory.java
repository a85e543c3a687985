package io.lambdaworker.demo;

/** A worker does its work, and what people change by hand is put right. */
record WorkerStory(Screen screen, Stage stage) implements Story {
  @Override
  public void tell(Worker worker, boolean isShort) throws InterruptedException {
    var drift = new Drift(screen, stage.aws(), stage.kubernetes());
    if (isShort) {
      drift.provokeOne(worker);
    } else {
      new Messages(screen, stage.aws()).send(worker);
      drift.provoke(worker);
    }
  }
}
