package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What to write to change a resource's tags. Keys are removed before any is set: IAM does not tell
 * keys apart that differ by case alone, and AWS takes 50 tags at any moment.
 *
 * @param set with their new values
 * @param remove keys
 */
public record TagChanges(Map<String, String> set, Set<String> remove) {

  /** Has the keys removed, and then the others set; neither where there is none. */
  public void write(Consumer<Set<String>> untag, Consumer<Map<String, String>> tag) {
    if (!remove.isEmpty()) {
      untag.accept(remove);
    }
    if (!set.isEmpty()) {
      tag.accept(set);
    }
  }

  public boolean isEmpty() {
    return set.isEmpty() && remove.isEmpty();
  }

  public static TagChanges between(Facet<Tags> base, Facet<Tags> target) {
    if (!(target instanceof Facet.Known<Tags>(Tags to))) {
      return new TagChanges(Map.of(), Set.of());
    }
    Tags from = base.orElse(Tags.NONE);
    var remove = new TreeSet<>(from.values().keySet());
    remove.removeAll(to.values().keySet());
    return new TagChanges(from.missing(to), remove);
  }
}
