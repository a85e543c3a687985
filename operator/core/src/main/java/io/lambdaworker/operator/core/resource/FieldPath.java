package io.lambdaworker.operator.core.resource;

/** Paths of fields in a worker, with dots between their names: {@code function.memorySize}. */
public final class FieldPath {

  private FieldPath() {}

  /** Whether a path is another one, or below it. */
  public static boolean isAtOrBelow(String path, String other) {
    return path.equals(other) || path.startsWith(other + ".");
  }
}
