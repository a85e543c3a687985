package io.lambdaworker.operator.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds lines of code that stand twice, one after another, in the same file or in two. */
final class Duplicates {
  private record Place(MainSource source, int line) {
    @Override
    public String toString() {
      return source.path() + ":" + line;
    }
  }

  private final int length;
  private final Map<List<String>, Place> first = new HashMap<>();
  private final List<String> found = new ArrayList<>();

  private Duplicates(int length) {
    this.length = length;
  }

  /**
   * Where copies begin, each beside what it is a copy of.
   *
   * @param length how many equal lines make a copy
   */
  static List<String> of(int length, List<MainSource> sources) {
    var duplicates = new Duplicates(length);
    sources.forEach(duplicates::read);
    return List.copyOf(duplicates.found);
  }

  private void read(MainSource source) {
    var code = source.code();
    var text = code.stream().map(MainSource.Code::text).toList();
    int told = 0;
    for (int start = 0; start + length <= text.size(); start++) {
      var here = new Place(source, code.get(start).number());
      Place before = first.putIfAbsent(List.copyOf(text.subList(start, start + length)), here);
      // A copy of twenty lines holds ten copies of eleven: it is told once.
      if (before != null && start >= told) {
        found.add(here + " repeats " + before);
        told = start + length;
      }
    }
  }
}
