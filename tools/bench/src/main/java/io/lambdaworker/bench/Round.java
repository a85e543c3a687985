package io.lambdaworker.bench;

import java.time.Duration;

/**
 * What is asked of one run.
 *
 * @param quotas whether AWS enforces its quotas and takes 20 ms for each call
 * @param steady how long rest is looked at; sweeps come every 30 s by default
 * @param sweep from one listing of AWS to the next
 * @param crowd how much there is of what disturbs
 */
record Round(int workers, boolean quotas, Duration steady, Duration sweep, Crowd crowd) {
  static final Duration LATENCY = Duration.ofMillis(20);

  /** A mapping is Creating for a quarter of this to the whole, 5 to 20 s. */
  static final Duration MAPPINGS = Duration.ofSeconds(20);

  /**
   * How much there is of what disturbs.
   *
   * @param secrets foreign Secrets of a megabyte
   * @param maps foreign ConfigMaps of 40,000 keys
   * @param queues below the prefix of one worker
   * @param changes how often a change is timed
   */
  record Crowd(int secrets, int maps, int queues, int changes) {
    /** 100 MB, and what took a minute from other namespaces before. */
    static final Crowd LARGE = new Crowd(90, 24, 560, 6);

    /** Enough to see that a case works. */
    static final Crowd SMALL = new Crowd(2, 1, 5, 1);
  }

  /** The conditions of ACK's figures for a hundred workers. */
  boolean isHundred() {
    return workers == 100 && quotas;
  }

  /** The conditions of ACK's figures for a thousand workers. */
  boolean isThousand() {
    return workers == 1000 && !quotas;
  }

  /** Whether a sweep's fixed cost, a call for each kind, is spread over enough workers. */
  boolean isFleet() {
    return workers >= 100;
  }
}
