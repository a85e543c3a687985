package io.lambdaworker.operator.core.kind;

import java.util.Set;

/**
 * A type of part that workers have. One {@link Kind} may have several: {@code queue} and {@code
 * deadLetterQueue} are both queues. The types that it names are written before it; deletion goes
 * the other way.
 *
 * @param label the first word of the part's path, as {@code driftPolicy.ignore} names it
 * @param needs labels of parts that are written before; this one is held back while one of them
 *     failed
 * @param after labels of parts that are written before, whatever becomes of them
 */
public record PartType(String label, Set<String> needs, Set<String> after) {
  public PartType {
    needs = Set.copyOf(needs);
    after = Set.copyOf(after);
  }

  public static PartType of(String label) {
    return new PartType(label, Set.of(), Set.of());
  }

  public PartType needing(String... labels) {
    return new PartType(label, Set.of(labels), after);
  }

  public PartType writtenAfter(String... labels) {
    return new PartType(label, needs, Set.of(labels));
  }

  boolean follows(PartType other) {
    return needs.contains(other.label) || after.contains(other.label);
  }
}
