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
 * @param servesAll whether published versions of the function use it, the older ones too, although
 *     it is in none of them: it is narrowed or deleted only when none of these can get traffic. For
 *     example, the version that a rollback goes to needs the rights that its code uses
 */
public record PartType(String label, Set<String> needs, Set<String> after, boolean servesAll) {
  public PartType {
    needs = Set.copyOf(needs);
    after = Set.copyOf(after);
  }

  public static PartType of(String label) {
    return new PartType(label, Set.of(), Set.of(), false);
  }

  public PartType needing(String... labels) {
    return new PartType(label, Set.of(labels), after, servesAll);
  }

  public PartType writtenAfter(String... labels) {
    return new PartType(label, needs, Set.of(labels), servesAll);
  }

  public PartType servingAllVersions() {
    return new PartType(label, needs, after, true);
  }

  boolean follows(PartType other) {
    return needs.contains(other.label) || after.contains(other.label);
  }
}
