package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Which turns of a worker also read what is seldom looked for: every sixth, so that with a deep
 * period of ten minutes each worker has one an hour. The first worker has its first one at its
 * second turn, the second at its third, and so on, so that after a start they are spread too.
 */
final class SlowRound {
  static final int TURNS = 6;

  /** How many turns each worker has before its next slow one. */
  private final Map<WorkerKey, Integer> left = new HashMap<>();

  private int workers;

  /** To be asked at each turn of the worker. */
  synchronized boolean isDue(WorkerKey worker) {
    int before = left.computeIfAbsent(worker, key -> ++workers % TURNS);
    left.put(worker, Math.max(0, before - 1));
    return before == 0;
  }

  /** Until then it is due at every turn. */
  synchronized void done(WorkerKey worker) {
    left.computeIfPresent(worker, (key, before) -> TURNS - 1);
  }

  synchronized void forget(WorkerKey worker) {
    left.remove(worker);
  }
}
