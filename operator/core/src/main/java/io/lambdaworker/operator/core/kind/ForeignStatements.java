package io.lambdaworker.operator.core.kind;

import io.lambdaworker.operator.core.resource.Facet;
import java.util.List;
import java.util.Set;

/** Statements in the policy of a resource of the worker's that no worker made. */
public final class ForeignStatements {

  private ForeignStatements() {}

  /**
   * The text of an event for each.
   *
   * @param whose policy it is, such as {@code queue share-items}
   */
  public static List<String> told(String whose, Facet<Set<String>> statements) {
    return statements.orElse(Set.of()).stream()
        .sorted()
        .map(statement ->
            "the policy of %s also says: %s; that is nobody's that is known, remove it if it is not meant"
                .formatted(whose, statement))
        .toList();
  }
}
