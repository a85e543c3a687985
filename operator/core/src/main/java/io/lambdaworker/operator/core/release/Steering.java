package io.lambdaworker.operator.core.release;

import org.jspecify.annotations.Nullable;

/** The values of a worker's annotations promote, abort and retry; null where there is none. */
public record Steering(@Nullable String promote, @Nullable String abort, @Nullable String retry) {
  public static final Steering NONE = new Steering(null, null, null);
}
