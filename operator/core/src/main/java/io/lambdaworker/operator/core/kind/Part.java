package io.lambdaworker.operator.core.kind;

/**
 * A part of a worker: {@code function}, {@code queue.shares}.
 *
 * @param name of the event source, alarm or the like that it belongs to; empty where a worker has
 *     one such part, or where the name is not known
 */
public record Part(PartType type, String name) {
  public static Part of(PartType type) {
    return new Part(type, "");
  }

  public String label() {
    return type.label();
  }

  /** Whether this part is written after the other one and not at all while that fails. */
  public boolean needs(Part other) {
    return type.needs().contains(other.label()) && mayBelongTogether(other);
  }

  /** Whether this part is written after the other one, whether it needs it or not. */
  public boolean follows(Part other) {
    return type.follows(other.type) && mayBelongTogether(other);
  }

  /** The queue of one event source has nothing to do with the mapping of another. */
  private boolean mayBelongTogether(Part other) {
    return name.isEmpty() || other.name.isEmpty() || name.equals(other.name);
  }

  /** The path, as plans, events and {@code driftPolicy.ignore} spell it. */
  @Override
  public String toString() {
    return name.isEmpty() ? label() : label() + "." + name;
  }
}
