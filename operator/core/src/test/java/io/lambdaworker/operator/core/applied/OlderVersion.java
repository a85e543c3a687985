package io.lambdaworker.operator.core.applied;

import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Tables as a version of the operator wrote them that did not know some of the fields. */
public final class OlderVersion {

  private OlderVersion() {}

  /** The table without this facet of a part, and with another structure of its record. */
  public static AppliedFields without(
      AppliedFields table, Part part, Resource resource, String component) {
    Set<Integer> gone = new HashSet<>();
    Layout.of(part.toString(), component, NextFields.facet(resource, component))
        .keySet()
        .forEach(path -> gone.add(table.seal().path(path)));
    int structure = table.seal().path(AppliedFields.structureKey(part));
    gone.add(structure);
    long[] rows =
        Arrays.stream(table.rows()).filter(row -> !gone.contains(Seal.pathOf(row))).toArray();
    long[] all = Arrays.copyOf(rows, rows.length + 1);
    all[rows.length] = table.seal().row(AppliedFields.structureKey(part), "of an older version");
    Arrays.sort(all);
    return new AppliedFields(table.seal(), true, table.isDone(), table.basis(), all);
  }
}
