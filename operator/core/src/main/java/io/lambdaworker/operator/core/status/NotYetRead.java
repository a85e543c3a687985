package io.lambdaworker.operator.core.status;

import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.ArrayList;

/**
 * What is told and left as it is, and was not read since the operator started, for it is seldom
 * looked for: a function's URL. Until it is read, what was told before still stands.
 */
final class NotYetRead {

  private NotYetRead() {}

  static boolean isAny(Verdict.Compared compared) {
    var observed = new ObservedParts(compared.desired(), compared.observed());
    return compared.desired().parts().entrySet().stream()
        .anyMatch(each ->
            observed
                .at(each.getKey())
                .filter(found -> isAny(each.getValue(), found.resource()))
                .isPresent());
  }

  private static boolean isAny(Resource desired, Resource found) {
    var unread = new ArrayList<String>();
    Components.join(
        (Record) desired,
        (Record) found,
        (name, wanted, seen) -> {
          if (wanted instanceof Facet<?> to
              && seen instanceof Facet<?> from
              && !to.isUnread()
              && from.isUnread()
              && KindOf.of(desired).leaves(desired, found, name).isPresent()) {
            unread.add(name);
          }
          return wanted;
        });
    return !unread.isEmpty();
  }
}
