package io.lambdaworker.operator.core.kind;

import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.FieldPath;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fields that AWS shows and no spec can name yet, such as a function's layers. AWS's default is
 * desired of them; who set something else is told of it, and it stays: an operator that learns to
 * see a field takes nobody's layer away.
 *
 * @param fields below the part, such as {@code layers}
 */
public record Unnamed(Set<String> fields) {
  private static final String WHY = "no spec can name it yet";

  public Unnamed {
    fields = Set.copyOf(fields);
  }

  /** The components of this record, which is {@code Flat}, and these fields. */
  public static Unnamed of(Facet<? extends Record> extras, String... more) {
    Set<String> fields = new TreeSet<>(Set.of(more));
    if (extras instanceof Facet.Known<? extends Record>(Record record)) {
      Components.each(record, (name, value) -> fields.add(name));
    }
    return new Unnamed(fields);
  }

  /**
   * Why the field stays as it is; empty where a spec can name it.
   *
   * @param field one of these, or below it: {@code vpcConfig.subnetIds}
   */
  public Optional<String> leaves(String field) {
    return fields.stream().anyMatch(each -> FieldPath.isAtOrBelow(field, each))
        ? Optional.of(WHY)
        : Optional.empty();
  }
}
