package io.lambdaworker.bench;

/** Equal workers, each with a queue of its own. */
final class Fleet {
  /** Of each worker, with monitoring as it is by default. */
  static final int ALARMS = 3;

  /** A worker of a name, in a namespace. */
  static final String WORKER =
      """
      apiVersion: lambdaworker.io/v1beta1
      kind: LambdaWorker
      metadata: {name: %s, namespace: %s}
      spec:
        classRef: {name: %s}
        code: {s3: {bucket: artifacts, key: handlers/bench/current.jar}}
        handler: bench.Handler
        eventSources:
          - {name: items, sqs: {queue: {}}}
      """;

  private Fleet() {}

  /** Applies them, eight at once. */
  static void grow(Stage stage, Setup setup, int workers) throws InterruptedException {
    People.each(
        workers,
        i -> stage.people().apply(worker("worker-%04d".formatted(i), Stage.NAMESPACE)),
        applied -> setup.progress("%,d of them applied".formatted(applied)));
  }

  static String worker(String name, String namespace) {
    return WORKER.formatted(name, namespace, Stage.NAMESPACE);
  }

  /** Asks the API server, whatever the operator's metrics say. */
  static void requireReady(Stage stage, int workers) {
    long ready = stage.people().ready(Stage.NAMESPACE);
    if (ready != workers) {
      throw new IllegalStateException(
          "in the API server %,d of %,d are Ready".formatted(ready, workers));
    }
  }
}
