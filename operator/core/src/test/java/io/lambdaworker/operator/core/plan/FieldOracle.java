package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells change from drift by remembering in the clear what was wanted of each field when it was
 * settled last. The operator has only a table of hashes.
 */
final class FieldOracle {
  private final Map<String, String> settled = new TreeMap<>();
  private final Set<String> left = new HashSet<>();
  private final Set<String> learning = new HashSet<>();
  private boolean isKnown;
  private String basis = "";

  /** The status is lost. */
  void forget() {
    settled.clear();
    left.clear();
    isKnown = false;
    basis = "";
  }

  /** From now on the operator compares a facet that it did not compare before. */
  void learns(String facet) {
    learning.add(facet);
  }

  Cause ofMissing(AwsId id, Desired now, boolean detect, boolean isThereAnything) {
    if (!isKnown) {
      return detect && isThereAnything ? Cause.DRIFT : Cause.CHANGE;
    }
    boolean isByOperator = detect && basis.equals(now.basis());
    return settled.containsKey("@" + id) || isByOperator ? Cause.DRIFT : Cause.CHANGE;
  }

  Cause ofUnwanted(AwsId id, boolean detect) {
    return detect && !settled.containsKey("@" + id) ? Cause.DRIFT : Cause.CHANGE;
  }

  /**
   * @param facet the path of the facet that has the field
   */
  Cause of(
      String field, String facet, Flattened wanted, Flattened found, Desired now, boolean detect) {
    if (!isKnown) {
      return detect ? Cause.DRIFT : Cause.CHANGE;
    }
    Map<String, String> before = Flattened.at(field, settled);
    if (before.equals(wanted.at(field))) {
      return left.contains(field) || learning.contains(facet) ? Cause.LEFT : Cause.DRIFT;
    }
    boolean isByOperator = detect && basis.equals(now.basis());
    return isByOperator && !before.equals(found.at(field)) ? Cause.DRIFT : Cause.CHANGE;
  }

  /** All fields of a part are as wanted but these. */
  void settle(Flattened wanted, Map<String, Cause> remaining) {
    wanted
        .fields()
        .forEach((field, value) -> {
          if (remaining.entrySet().stream()
              .noneMatch(each -> each.getValue() == Cause.CHANGE && isIn(field, each.getKey()))) {
            settled.put(field, value);
          }
        });
    settled
        .keySet()
        .removeIf(field ->
            field.startsWith(wanted.part() + ".")
                && !wanted.fields().containsKey(field)
                && remaining.keySet().stream().noneMatch(each -> isIn(field, each)));
    left.removeIf(field -> field.startsWith(wanted.part() + "."));
    remaining.forEach((field, cause) -> {
      if (cause == Cause.LEFT) {
        left.add(field);
      }
    });
  }

  void isThere(AwsId id, boolean there) {
    if (there) {
      settled.put("@" + id, "");
    } else {
      settled.remove("@" + id);
    }
  }

  /** A reconcile is over. */
  void done(Desired now, boolean isComplete) {
    isKnown = true;
    learning.clear();
    if (isComplete) {
      basis = now.basis();
    }
  }

  private static boolean isIn(String field, String other) {
    return field.equals(other) || field.startsWith(other + ".");
  }
}
