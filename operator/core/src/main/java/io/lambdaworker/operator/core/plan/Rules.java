package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.List;

/**
 * What the worker allows the planner to do.
 *
 * @param applied {@code status.applied}, empty when there is no status
 * @param detectOnly driftPolicy Detect: without a status, differences count as drift
 * @param ignore field paths left to others, at and below
 * @param adopt the worker carries the adopt annotation: offered resources are taken
 * @param deleteAdopted deletionPolicy Delete, which the owner of adopted resources set afterwards
 * @param keepEverything deletionPolicy Retain: resources are never deleted
 * @param keepData deletionPolicy RetainData: log groups stay
 */
public record Rules(
    String applied,
    boolean detectOnly,
    List<String> ignore,
    boolean adopt,
    boolean deleteAdopted,
    boolean keepEverything,
    boolean keepData) {
  public Rules {
    ignore = List.copyOf(ignore);
  }

  /** Neither whose a resource is nor what bounds its role is left to others. */
  boolean ignores(Change change) {
    if (change.field().contains(".tags." + TagKeys.PREFIX)
        || change.field().equals("role.permissionsBoundary")) {
      return false;
    }
    return ignore.stream()
        .anyMatch(path -> change.field().equals(path) || change.field().startsWith(path + "."));
  }
}
