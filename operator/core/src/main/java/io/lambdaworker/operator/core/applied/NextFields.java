package io.lambdaworker.operator.core.applied;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.FieldPath;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The table that follows on another one, built part by part. */
public final class NextFields {
  static final String ASSIGNED = "assigned";
  private final AppliedFields before;
  private final Seal seal;
  private final TreeSet<Long> rows = new TreeSet<>();
  private final Set<String> laid = new HashSet<>();

  public NextFields(AppliedFields before) {
    this.before = before;
    this.seal = before.seal();
  }

  /** Tells what became of a field. */
  public interface Fates {
    /**
     * @param component of the resource's record that has the field
     * @param path of the field in the worker
     */
    Fate of(String component, String path);
  }

  /** A part that is there, or was and is missed. */
  public void part(Part part, Resource resource, Fates fates) {
    add(AppliedFields.partKey(resource.id()), part.toString());
    add(AppliedFields.structureKey(part), Structure.of((Record) resource));
    boolean isOlder = before.isOlder(part, resource);
    Components.each(
        (Record) resource,
        (component, value) -> {
          if (!(value instanceof Facet<?> facet)) {
            return;
          }
          if (facet.isUnread()) {
            carry(part + "." + component);
          }
          Layout.of(part.toString(), component, facet)
              .forEach((path, text) -> {
                laid.add(path);
                field(path, text, fates.of(component, path), isOlder);
              });
        });
  }

  /** A part as it would be with everything applied; what was left as it is stays so. */
  public void whole(Part part, Resource resource) {
    part(part, resource, (component, path) -> Fate.APPLIED_OR_LEFT);
  }

  /** A part whose values AWS assigns. */
  public void assigned(Part part, AwsId id) {
    add(AppliedFields.partKey(id), part.toString());
    add(part.toString(), ASSIGNED);
  }

  /** A part of which nothing is known now: what was applied of it holds. */
  public void partAsBefore(Part part, Resource resource) {
    carry(AppliedFields.partKey(resource.id()));
    carry(AppliedFields.structureKey(part));
    carry(part.toString());
    Components.each(
        (Record) resource,
        (component, value) -> {
          if (value instanceof Facet<?> facet) {
            carry(part + "." + component);
            Layout.of(part.toString(), component, facet).keySet().forEach(this::carry);
          }
        });
  }

  /** A resource that is not wanted any more and still there. */
  public void stillThere(AwsId id) {
    carry(AppliedFields.partKey(id));
  }

  /** A field that is not wanted and still there, such as an entry of a map; no other field. */
  public void unwanted(String path, Fate fate) {
    if (laid.stream().anyMatch(wanted -> FieldPath.isAtOrBelow(wanted, path))) {
      return;
    }
    if (fate == Fate.LEFT) {
      add(path, AppliedFields.LEFT + Layout.NONE);
    } else {
      carry(path);
    }
  }

  /** Keeps every row of which nothing else was said, because not all that is wanted is known. */
  public void keepTheRest() {
    Set<Integer> said = new HashSet<>();
    rows.forEach(row -> said.add(Seal.pathOf(row)));
    for (long row : before.rows()) {
      if (!said.contains(Seal.pathOf(row))) {
        rows.add(row);
      }
    }
  }

  /**
   * @param isComplete nothing of what people changed is left to do
   * @param basis see {@link Basis}
   */
  public AppliedFields build(boolean isComplete, String basis) {
    return new AppliedFields(
        seal,
        true,
        isComplete || before.isDone(),
        isComplete ? seal.of(basis) : before.basis(),
        rows.stream().mapToLong(Long::longValue).toArray());
  }

  private void field(String path, String text, Fate fate, boolean isOlder) {
    switch (fate) {
      case APPLIED -> add(path, text);
      case APPLIED_OR_LEFT -> {
        boolean wasLeft = before.has(path, AppliedFields.LEFT + text);
        add(path, wasLeft ? AppliedFields.LEFT + text : text);
      }
      case LEFT -> add(path, AppliedFields.LEFT + text);
      case AS_BEFORE -> carry(path);
      case UNSEEN -> {
        if (!before.isKnown()) {
          add(path, text);
        } else if (before.knows(path)) {
          carry(path);
        } else if (isOlder) {
          add(path, AppliedFields.LEFT + text);
        }
      }
    }
  }

  private void add(String path, String text) {
    rows.add(seal.row(path, text));
  }

  private void carry(String path) {
    for (long row : before.rowsOf(path)) {
      rows.add(row);
    }
  }

  static Facet<?> facet(Resource resource, String component) {
    Facet<?>[] found = {Facet.unread()};
    Components.each(
        (Record) resource,
        (name, value) -> {
          if (name.equals(component) && value instanceof Facet<?> facet) {
            found[0] = facet;
          }
        });
    return found[0];
  }
}
