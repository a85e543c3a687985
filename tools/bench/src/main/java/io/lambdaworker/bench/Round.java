package io.lambdaworker.bench;

import java.time.Duration;

/**
 * What is asked of one run.
 *
 * @param quotas whether AWS enforces its quotas and takes 20 ms for each call
 * @param steady how long the steady state is looked at; sweeps come every 30 s by default
 * @param sweep from one listing of AWS to the next
 */
record Round(int workers, boolean quotas, Duration steady, Duration sweep) {
  static final Duration LATENCY = Duration.ofMillis(20);

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
