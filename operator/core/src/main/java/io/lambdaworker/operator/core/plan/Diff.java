package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The differences between a desired and an observed resource, facet by facet. A facet that is
 * unread in either makes none.
 */
final class Diff {
  private final String path;
  private final List<Change> changes = new ArrayList<>();

  private Diff(String path) {
    this.path = path;
  }

  /**
   * @param path of the resource in the worker, such as {@code function}
   */
  static List<Change> of(String path, Resource desired, Resource observed) {
    var diff = new Diff(path);
    Components.join(
        (Record) desired,
        (Record) observed,
        (name, wanted, found) -> {
          if (wanted instanceof Facet<?> to && found instanceof Facet<?> from) {
            diff.facet(name, to, from);
          }
          return wanted;
        });
    return List.copyOf(diff.changes);
  }

  private void facet(String name, Facet<?> wanted, Facet<?> found) {
    if (wanted.isUnread() || found.isUnread()) {
      return;
    }
    if (wanted instanceof Facet.Known<?>(Tags tags)) {
      tags(tags, found instanceof Facet.Known<?>(Tags all) ? all : Tags.NONE);
    } else if (wanted.isKnown() != found.isKnown() && !isMap(wanted) && !isMap(found)) {
      add(name, printed(found), printed(wanted));
    } else {
      values(Fields.of(name, wanted), Fields.of(name, found));
    }
  }

  private void values(Map<String, Object> wanted, Map<String, Object> found) {
    var fields = new TreeSet<>(wanted.keySet());
    fields.addAll(found.keySet());
    for (String field : fields) {
      Object to = wanted.get(field);
      Object from = found.get(field);
      if (to == null || !to.equals(from)) {
        add(field, Fields.print(from), Fields.print(to));
      }
    }
  }

  private void tags(Tags wanted, Tags found) {
    found
        .missing(wanted)
        .forEach((key, value) -> add("tags." + key, Fields.print(found.values().get(key)), value));
    for (String key : found.obsolete(wanted)) {
      add("tags." + key, Fields.print(found.values().get(key)), Fields.NONE);
    }
  }

  private void add(String field, String from, String to) {
    changes.add(new Change(path + "." + field, from, to));
  }

  private static boolean isMap(Facet<?> facet) {
    return facet instanceof Facet.Known<?>(Map<?, ?> map);
  }

  private static String printed(Facet<?> facet) {
    return facet instanceof Facet.Known<?>(Object value) ? Fields.print(value) : Fields.NONE;
  }
}
