package io.lambdaworker.operator.core.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A function's versions and aliases as AWS shows them.
 *
 * @param versions all, without {@code $LATEST}
 * @param live the alias live; empty where it was looked for and is not there
 * @param otherwiseNamed versions that other aliases name, in their weights too
 * @param lastServed the version that the worker's status last called the serving one: only a hint,
 *     for an alias that somebody deleted
 */
public record Published(
    List<Version> versions,
    Optional<Alias> live,
    Set<Integer> otherwiseNamed,
    Optional<Integer> lastServed) {
  public Published {
    versions = List.copyOf(versions);
    otherwiseNamed = Set.copyOf(otherwiseNamed);
  }

  Optional<Version> version(int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }
}
