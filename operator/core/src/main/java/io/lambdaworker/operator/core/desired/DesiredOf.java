package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.plan.Desired;

/** Builds the desired records of a worker whose {@link Validation} found no problem. */
public final class DesiredOf {

  private DesiredOf() {}

  /** Deterministic: the same inputs give equal records in the same order. */
  public static Desired worker(Inputs inputs, References references, Artifact artifact) {
    throw new UnsupportedOperationException("not built yet");
  }
}
