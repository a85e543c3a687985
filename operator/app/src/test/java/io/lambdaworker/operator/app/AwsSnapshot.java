package io.lambdaworker.operator.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All that AWS tells of resources at one time, read past the gateway. Two snapshots without a
 * difference show that nothing was made, changed or deleted between them.
 *
 * @param resources members by path, of each resource, such as {@code VisibilityTimeout} of {@code
 *     queue/NAME}
 */
public record AwsSnapshot(SortedMap<String, SortedMap<String, String>> resources) {

  /** Of all resources whose names are derived from a function's. */
  public static AwsSnapshot of(PersonInAws aws, String function) {
    return new SnapshotReader(aws, function).read();
  }

  /** Of the whole account. */
  public static AwsSnapshot ofAccount(PersonInAws aws) {
    return new SnapshotReader(aws, null).read();
  }

  /** This snapshot with only those resources; they are named as in {@code queue/NAME}. */
  public AwsSnapshot only(Predicate<String> wanted) {
    var some = new TreeMap<>(resources);
    some.keySet().removeIf(wanted.negate());
    return new AwsSnapshot(some);
  }

  /** Each member that is not as it was before, with both values; empty when nothing changed. */
  public List<String> differencesFrom(AwsSnapshot before) {
    var names = new TreeSet<>(resources.keySet());
    names.addAll(before.resources.keySet());
    var differences = new ArrayList<String>();
    for (String name : names) {
      var was = before.resources.getOrDefault(name, new TreeMap<>());
      var is = resources.getOrDefault(name, new TreeMap<>());
      var members = new TreeSet<>(was.keySet());
      members.addAll(is.keySet());
      members.stream()
          .filter(member -> !Objects.equals(was.get(member), is.get(member)))
          .map(member -> name + " " + member + ": " + was.get(member) + " -> " + is.get(member))
          .forEach(differences::add);
    }
    return differences;
  }
}
