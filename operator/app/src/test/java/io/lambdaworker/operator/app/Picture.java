package io.lambdaworker.operator.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What AWS answers about resources, read past the gateway: two pictures without a difference show
 * that nothing was made, changed or deleted between them.
 *
 * @param resources members by path, of each resource, such as {@code VisibilityTimeout} of {@code
 *     queue/NAME}
 */
public record Picture(SortedMap<String, SortedMap<String, String>> resources) {

  /** Of all resources that bear the names of one function. */
  public static Picture of(PersonInAws aws, String function) {
    return new Camera(aws, function).take();
  }

  /** Of the whole account. */
  public static Picture ofAccount(PersonInAws aws) {
    return new Camera(aws, null).take();
  }

  /** Of some of its resources, by kind and name. */
  public Picture only(Predicate<String> wanted) {
    var some = new TreeMap<>(resources);
    some.keySet().removeIf(wanted.negate());
    return new Picture(some);
  }

  /** Member by member, what is not as it was; empty when nothing happened. */
  public List<String> since(Picture before) {
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
