package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.client.Quotas.Quota;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the direct reads of each worker cost, and so how long those of all take where they may use a
 * tenth of each of AWS's quotas. For example, 1,000 workers with a log group each need 1,000 calls
 * of ListTagsForResource; of its quota of 10 a second a tenth is one a second, so all take 1,000
 * seconds. Not thread-safe.
 */
final class Efforts {
  /** Part of each quota that direct reads in turn may use. */
  private static final double SHARE = 0.1;

  private final Map<WorkerKey, Map<String, Double>> ofEach = new HashMap<>();
  private final Map<String, Double> total = new HashMap<>();

  /** The calls of one worker's reads, counted while they are made, by several threads. */
  static final class Effort implements Consumer<Quota> {
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();

    @Override
    public void accept(Quota quota) {
      seconds.merge(quota.bucket(), 1 / (quota.perSecond() * SHARE), Double::sum);
    }
  }

  /** The worker's reads took this, the last time that they were made. */
  void put(WorkerKey worker, Effort effort) {
    remove(worker);
    var seconds = Map.copyOf(effort.seconds);
    ofEach.put(worker, seconds);
    seconds.forEach((bucket, more) -> total.merge(bucket, more, Double::sum));
  }

  void remove(WorkerKey worker) {
    Map<String, Double> before = ofEach.remove(worker);
    if (before != null) {
      before.forEach((bucket, less) -> total.merge(bucket, -less, Double::sum));
    }
  }

  /**
   * How long the reads of so many workers take; those that were not read yet are taken to be as the
   * others.
   */
  Duration ofAll(int workers) {
    if (total.isEmpty() || ofEach.isEmpty()) {
      return Duration.ZERO;
    }
    double seconds = Collections.max(total.values()) / ofEach.size() * workers;
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
