package io.lambdaworker.operator.core.worker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A class's tags. One that AWS would refuse is told at the class and left out of its workers: were
 * they Invalid for it, one wrong tag would stop the care of a whole fleet. For example {@code Team}
 * and {@code team}, of which the first stays.
 *
 * @param usable by key, in the order of the alphabet
 * @param problems with fields of the class
 */
public record ClassTags(SortedMap<String, String> usable, List<Problem> problems) {

  public static ClassTags of(Map<String, String> tags) {
    var usable = new TreeMap<String, String>();
    var seen = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    var problems = new ArrayList<Problem>();
    new TreeMap<>(tags)
        .forEach((key, value) -> {
          List<Problem> wrong = TagChecks.tag(key, value, seen);
          problems.addAll(wrong);
          if (wrong.isEmpty()) {
            usable.put(key, value);
            seen.put(key, key);
          }
        });
    return new ClassTags(Collections.unmodifiableSortedMap(usable), List.copyOf(problems));
  }
}
