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
  private final List<Difference> differences = new ArrayList<>();

  private Diff(String path) {
    this.path = path;
  }

  /**
   * @param path of the resource in the worker, such as {@code function}
   */
  static List<Difference> of(String path, Resource desired, Resource observed) {
    var diff = new Diff(path);
    Components.join(
        (Record) desired,
        (Record) observed,
        (name, wanted, found) -> {
          if (wanted instanceof Facet<?> to && found instanceof Facet<?> from) {
            diff.new OfFacet(name, to, from).compare();
          }
          return wanted;
        });
    return List.copyOf(diff.differences);
  }

  /** One facet that both records have. */
  private final class OfFacet {
    private final String name;
    private final Facet<?> wanted;
    private final Facet<?> found;

    OfFacet(String name, Facet<?> wanted, Facet<?> found) {
      this.name = name;
      this.wanted = wanted;
      this.found = found;
    }

    void compare() {
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

    private void values(Map<String, Object> to, Map<String, Object> from) {
      var fields = new TreeSet<>(to.keySet());
      fields.addAll(from.keySet());
      for (String field : fields) {
        if (to.get(field) == null || !to.get(field).equals(from.get(field))) {
          add(field, Fields.print(from.get(field)), Fields.print(to.get(field)));
        }
      }
    }

    private void tags(Tags to, Tags from) {
      from.missing(to)
          .forEach((key, value) -> add("tags." + key, Fields.print(from.values().get(key)), value));
      for (String key : from.obsolete(to)) {
        add("tags." + key, Fields.print(from.values().get(key)), Fields.NONE);
      }
    }

    private void add(String field, String from, String to) {
      differences.add(
          new Difference(new Change(path + "." + field, from, to), field, name, wanted, found));
    }
  }

  private static boolean isMap(Facet<?> facet) {
    return facet instanceof Facet.Known<?>(Map<?, ?> map);
  }

  private static String printed(Facet<?> facet) {
    return facet instanceof Facet.Known<?>(Object value) ? Fields.print(value) : Fields.NONE;
  }
}
