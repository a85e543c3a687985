package io.lambdaworker.operator.app.faults;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.Space;

/** What a person asks for in a worker's life, in this order, and when it is done. */
enum Wish {
  CREATION {
    @Override
    void ask(Space space, String worker) {
      space.apply(worker, FIRST + nameLine(space, worker));
    }
  },
  UPDATE {
    @Override
    void ask(Space space, String worker) {
      space.apply(worker, SECOND + nameLine(space, worker));
    }
  },
  DELETION {
    @Override
    void ask(Space space, String worker) {
      space.delete(worker);
    }

    @Override
    boolean isFulfilled(Space space, String worker) {
      return space.worker(worker) == null;
    }

    @Override
    void await(Space space, String worker) {
      space.awaitGone(worker);
    }
  };

  /** Each kind of resource, and each of their settings that is a call of its own. */
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

  /** Another policy, a shorter visibility timeout, smaller batches, more memory. */
  private static final String SECOND =
      FIRST
          .replace("memorySize: 256", "memorySize: 512")
          .replace("reserved: 3", "reserved: 2")
          .replace("team: data", "team: search")
          .replace("batchSize: 5", "batchSize: 4")
          .replace("visibilityTimeout: 90", "visibilityTimeout: 60")
          .replace("access: Read", "access: Write");

  /** A corner of the cluster whose class allows all that is asked for here. */
  static Space space() {
    var space = Space.create("faults");
    space.applyClass(
        """
        resources: ['arn:aws:s3:::artifacts/handlers/*']
        access:
          - actions: ['dynamodb:*']
            resources:
              - 'arn:aws:dynamodb:us-east-1:000000000000:table/items'
              - 'arn:aws:dynamodb:us-east-1:000000000000:table/items/index/*'
        """);
    return space;
  }

  /** The function's name; the names of all its other parts follow from it. */
  static String function(Space space, String worker) {
    return space.namespace() + "-" + worker;
  }

  private static String nameLine(Space space, String worker) {
    return "functionName: " + function(space, worker) + "\n";
  }

  abstract void ask(Space space, String worker);

  boolean isFulfilled(Space space, String worker) {
    return isComplete(space.worker(worker));
  }

  /** With its alarms, for which Ready does not wait. */
  private static boolean isComplete(LambdaWorker worker) {
    return Space.isReady(worker)
        && Space.condition(worker, ConditionType.ALARMS_READY)
            .filter(alarms -> alarms.status().value().equals("True"))
            .isPresent();
  }

  /**
   * @throws AssertionError with the worker's status, when it takes too long
   */
  void await(Space space, String worker) {
    space.await(worker, "complete", Wish::isComplete);
  }
}
