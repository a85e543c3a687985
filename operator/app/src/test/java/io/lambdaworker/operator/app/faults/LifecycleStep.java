package io.lambdaworker.operator.app.faults;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;

/** The steps of a worker's life, in order: how each is requested, and when it is done. */
enum LifecycleStep {
  CREATION {
    @Override
    void request(TestNamespace namespace, String worker) {
      namespace.apply(worker, FIRST + nameLine(namespace, worker));
    }
  },
  UPDATE {
    @Override
    void request(TestNamespace namespace, String worker) {
      namespace.apply(worker, SECOND + nameLine(namespace, worker));
    }
  },
  DELETION {
    @Override
    void request(TestNamespace namespace, String worker) {
      namespace.delete(worker);
    }

    @Override
    boolean isDone(TestNamespace namespace, String worker) {
      return namespace.worker(worker) == null;
    }

    @Override
    void await(TestNamespace namespace, String worker) {
      namespace.awaitGone(worker);
    }
  };

  /** Needs each kind of resource, and each setting that takes a call of its own. */
  private static final String FIRST =
      """
      memorySize: 256
      timeout: 5
      concurrency: {reserved: 3}
      env: [{name: MODE, value: fast}]
      tags: {team: data}
      eventSources:
        - {name: items, sqs: {batchSize: 5, queue: {visibilityTimeout: 90}}}
      access:
        - {dynamodb: {table: items, access: Read}}
      deletionPolicy: Delete
      """;

  /** Changes the policy, visibility timeout, batch size, memory, concurrency and a tag. */
  private static final String SECOND =
      FIRST
          .replace("memorySize: 256", "memorySize: 512")
          .replace("reserved: 3", "reserved: 2")
          .replace("team: data", "team: search")
          .replace("batchSize: 5", "batchSize: 4")
          .replace("visibilityTimeout: 90", "visibilityTimeout: 60")
          .replace("access: Read", "access: Write");

  /** A namespace whose class allows all that these steps need. */
  static TestNamespace namespace() {
    var namespace = TestNamespace.create("faults");
    namespace.applyClass(
        """
        maximumReservedConcurrency: 10
        resources: ['arn:aws:s3:::artifacts/handlers/*']
        access:
          - actions: ['dynamodb:*']
            resources:
              - 'arn:aws:dynamodb:us-east-1:000000000000:table/items'
              - 'arn:aws:dynamodb:us-east-1:000000000000:table/items/index/*'
        """);
    return namespace;
  }

  /** The function's name; the names of all its other parts follow from it. */
  static String function(TestNamespace namespace, String worker) {
    return namespace.name() + "-" + worker;
  }

  private static String nameLine(TestNamespace namespace, String worker) {
    return "functionName: " + function(namespace, worker) + "\n";
  }

  abstract void request(TestNamespace namespace, String worker);

  boolean isDone(TestNamespace namespace, String worker) {
    return isComplete(namespace.worker(worker));
  }

  /** With its alarms, for which Ready does not wait. */
  private static boolean isComplete(LambdaWorker worker) {
    return WorkerState.isReady(worker)
        && WorkerState.condition(worker, ConditionType.ALARMS_READY)
            .filter(alarms -> alarms.status().value().equals("True"))
            .isPresent();
  }

  /**
   * @throws AssertionError with the worker's status, when it takes too long
   */
  void await(TestNamespace namespace, String worker) {
    namespace.await(worker, "complete", LifecycleStep::isComplete);
  }
}
